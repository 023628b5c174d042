import type { Preview } from '@giapranh/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'

const PAUSE_MS = 300

/** Asks what sending would do, again after each pause in typing. While the form is not complete, the answer is a refusal. */
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
    // The text from a moment ago may be one that must not be sent.
    enabled: enabled && settled === text,
    retry: false,
    staleTime: 20_000,
    placeholderData: keepPreviousData,
  })
}
