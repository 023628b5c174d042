import type { Preview } from '@giapranh/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'

const PAUSE_MS = 300

/** What sending would do, asked again when the person pauses. A refusal is the answer while the form is not complete. */
export function usePreview(path: string, body: Readonly<Record<string, unknown>>, enabled: boolean) {
  const text = JSON.stringify(body)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return useQuery({
    queryKey: ['preview', path, settled],
    queryFn: ({ signal }) => call<Preview>('POST', path, { body: JSON.parse(settled) as unknown, signal }),
    // What was typed a moment ago may be what could not be sent.
    enabled: enabled && settled === text,
    retry: false,
    staleTime: 20_000,
    placeholderData: keepPreviousData,
  })
}
