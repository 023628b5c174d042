import { POST_ROLES } from '@giapranh/kernel'
import { z } from 'zod'
import { Id, InstantText, UnitRef } from './primitives.ts'
import { EndedUnit } from './units.ts'

export const SignIn = z
  .object({
    username: z.string().min(1).max(120),
    password: z.string().min(1).max(500),
    otp: z.string().max(12).optional(),
  })
  .strict()

export const ChoosePost = z.object({ postId: Id }).strict()

export const PostView = z.object({ id: Id, role: z.enum(POST_ROLES), unit: UnitRef }).meta({ id: 'Post' })

/** Rights besides posts: who may read everything for supervision, who may administer accounts. */
export const RIGHTS = ['supervise', 'administer'] as const

export const Me = z
  .object({
    person: z.object({ id: Id, name: z.string(), rank: z.string().nullable(), username: z.string() }),
    /** The post in which this session acts. */
    post: PostView.nullable(),
    posts: z.array(PostView),
    unit: UnitRef.nullable(),
    /** Set where no post is in force because its unit ended. */
    ended: EndedUnit.nullable(),
    rights: z.array(z.enum(RIGHTS)),
    /** The regulation that applies to the unit. */
    regulationId: Id.nullable(),
    expiresAt: InstantText,
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>
