import { useRef, useState } from "preact/hooks";
import { useAsked, useDoing } from "./asked.ts";
import type { Failure } from "./failure.ts";
import { NOTHING_KNOWN, type OrderPart, withAnswer } from "./order-pages.ts";

/** Orders in one answer while somebody scrolls on. */
const PAGE_ROWS = 300;

/** Orders in one look at what is on the screen: more than the highest window shows. */
const LOOK_ROWS = 100;

/** Rows of the highest window: while the screen shows none beyond those of a look from the top, that is where it is looked. */
const SCREEN_ROWS = 50;

/** Asks for so many orders, from one of them on or from the newest. */
export type ListOrders = (size: number, from?: string) => Promise<OrderPart>;

/** A list of orders that is kept up to date where it is seen. */
export interface LiveOrders {
	/** Undefined until the first answer. */
	readonly known: OrderPart | undefined;
	/** Why there is no newer answer, and why there are no more rows; undefined when there are. */
	readonly failure: Failure | undefined;
	readonly moreFailure: Failure | undefined;
	/** Asks for what is on the screen now. */
	readonly again: () => void;
	/** Asks for what comes after the rows that are known. */
	readonly more: () => void;
	/** Notes which row is the first on the screen. */
	readonly seen: (first: number) => void;
}

/** A list of orders, by what `key` says of it. Each look is one request, for the rows on the screen, however far down they are. */
export function useLiveOrders(list: ListOrders, key: readonly unknown[]): LiveOrders {
	const of = JSON.stringify(key);
	const kept = useRef({ of, known: NOTHING_KNOWN, first: 0 });
	if (kept.current.of !== of) kept.current = { of, known: NOTHING_KNOWN, first: 0 };
	const [, show] = useState(0);
	const ask = async (size: number, from: string | undefined) => {
		const answer = await list(size, from);
		const { current } = kept;
		if (current.of === of) current.known = withAnswer(current.known, answer, from);
		return answer;
	};
	const look = () => {
		const { known, first } = kept.current;
		if (known === NOTHING_KNOWN) return ask(PAGE_ROWS, undefined);
		const isNearTop = first + SCREEN_ROWS <= LOOK_ROWS;
		return ask(LOOK_ROWS, isNearTop ? undefined : known.rows[first]?.orderId);
	};
	const asked = useAsked(look, key, {
		isMoving: ({ rows }) => rows.some(({ orderStatus }) => orderStatus === "RECEIVED"),
	});
	const loading = useDoing();
	const more = () =>
		loading.run(async () => {
			const { next } = kept.current.known;
			if (next === undefined || kept.current.known === NOTHING_KNOWN) return;
			await ask(PAGE_ROWS, next);
			show((times) => times + 1);
		});
	const { known } = kept.current;
	return {
		known: known === NOTHING_KNOWN ? undefined : known,
		failure: asked.failure,
		moreFailure: loading.failure,
		again: asked.again,
		more: () => void more(),
		seen: (first) => {
			kept.current.first = first;
		},
	};
}
