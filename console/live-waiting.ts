import { useEffect, useRef, useState } from "preact/hooks";
import { type Asked, useAsked } from "./asked.ts";
import { lookAgain, placesSeen, type Waiting, type WaitingSource } from "./waiting.ts";

/** How long somebody who scrolls has to rest on rows until these are asked about, milliseconds. */
const REST_MS = 200;

/** Rows of the highest window: places are asked for so many at once. */
const SCREEN_ROWS = 50;

/** What waits, kept up to date, with the places in the queue of what is on the screen. */
export interface LiveWaiting extends Asked<Waiting> {
	/** Notes which rows are on the screen: the first, and the one after the last. */
	readonly seen: (first: number, end: number) => void;
}

/** Asks for what waits, by what `key` says of it. Two requests show it; each look after that is one. */
export function useWaiting(
	{ readRows, readPlaces }: Pick<WaitingSource, "readRows" | "readPlaces">,
	key: readonly unknown[],
): LiveWaiting {
	const of = JSON.stringify(key);
	const kept = useRef<{ of: string; waiting: Waiting | undefined; first: number; end: number }>({
		...AT_TOP,
		of,
	});
	if (kept.current.of !== of) kept.current = { ...AT_TOP, of };
	const [, show] = useState(0);
	const source: WaitingSource = {
		readRows,
		readPlaces,
		onScreen: (rows) =>
			rows
				.slice(kept.current.first, kept.current.end)
				.slice(0, SCREEN_ROWS)
				.map(({ orderId }) => orderId),
	};
	/** What an answer changes is put to what is known by then: another one may have come meanwhile. */
	const keep = (change: Partial<Waiting>) => {
		const { current } = kept;
		if (current.of === of) current.waiting = { ...NOTHING_KNOWN, ...current.waiting, ...change };
	};
	const look = async () => keep(await lookAgain(kept.current.waiting, source));
	const asked = useAsked(look, key, {});
	const resting = useRef(0);
	useEffect(
		() =>
			function stop() {
				clearTimeout(resting.current);
			},
		[],
	);
	const askForSeen = async () => {
		const { waiting } = kept.current;
		if (waiting === undefined) return;
		// Where it fails, the next look asks again, and says so.
		const more = await placesSeen(waiting, source).catch(() => NOTHING_KNOWN.places);
		if (more.size === 0) return;
		keep({ places: new Map([...(kept.current.waiting?.places ?? []), ...more]) });
		show((times) => times + 1);
	};
	return {
		...asked,
		value: kept.current.waiting,
		again() {
			if (kept.current.waiting !== undefined) keep({ next: "rows" });
			asked.again();
		},
		seen(first, end) {
			kept.current.first = first;
			kept.current.end = end;
			clearTimeout(resting.current);
			resting.current = setTimeout(() => void askForSeen(), REST_MS) as unknown as number;
		},
	};
}

const NOTHING_KNOWN: Waiting = { rows: [], total: 0, places: new Map(), next: "rows" };

const AT_TOP = { waiting: undefined, first: 0, end: SCREEN_ROWS };
