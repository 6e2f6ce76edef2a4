import { useRef } from "preact/hooks";
import { account } from "./session.ts";

/**
 * Has something done once, however often it is tried: the same body has the same idempotency key until an answer has come, so that what
 * was done, but whose answer was lost, is not done again.
 */
export function useOnce() {
	const attempt = useRef<{ readonly of: string; readonly key: string } | null>(null);
	return async function once<Body, T>(body: Body, send: (key: string, body: Body) => Promise<T>): Promise<T> {
		const of = JSON.stringify([account.value, body]);
		if (attempt.current?.of !== of) attempt.current = { of, key: crypto.randomUUID() };
		const answer = await send(attempt.current.key, body);
		attempt.current = null;
		return answer;
	};
}
