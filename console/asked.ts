import { useEffect, useRef, useState } from "preact/hooks";
import { type Failure, failureOf } from "./failure.ts";
import { isQuiet, pauseMs } from "./live.ts";

/** What has become of a question to the service. */
export interface Asked<T> {
	/** The last answer, though a newer one failed. */
	readonly value: T | undefined;
	/** Why there is no newer answer; undefined when there is. */
	readonly failure: Failure | undefined;
	/** Asks now. */
	readonly again: () => void;
}

/**
 * A question to the service. One that takes several requests is told its last answer, and asks again only for what shows whether
 * anything changed, when that answer is `lastOfQuiet`: nobody works in the tab.
 */
export type Question<T> = (lastOfQuiet?: T) => Promise<T>;

/** How a question is kept up to date. */
export interface Liveness<T> {
	/** Whether the answer will change at any moment. */
	readonly isMoving?: (value: T) => boolean;
}

/** How often it is looked whether it is time to ask. */
const LOOK_MS = 500;

let touchedAt = performance.now();
const noteTouch = () => {
	touchedAt = performance.now();
};
for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "focus"])
	addEventListener(type, noteTouch, { passive: true, capture: true });
document.addEventListener("visibilitychange", noteTouch);

/**
 * Asks when the component appears and whenever `key` changes; and, given `live`, again and again, as often as somebody is there to see
 * it. What a question of an earlier key answers is not shown.
 */
export function useAsked<T>(ask: Question<T>, key: readonly unknown[], live?: Liveness<T>): Asked<T> {
	const [state, setState] = useState<Pick<Asked<T>, "value" | "failure"> & { readonly of: string }>();
	const of = JSON.stringify(key);
	const newest = useRef({ ask, live, again: () => {} });
	newest.current.ask = ask;
	newest.current.live = live;

	// The text of the key stands for all that is asked by.
	useEffect(() => {
		let isOver = false;
		let isAsking = false;
		/** What is on its way was asked before the change that somebody has just made. */
		let isOutdated = false;
		let askedAt = performance.now();
		let last: T | undefined;
		const askNow = async (lastOfQuiet?: T) => {
			if (isAsking) return;
			isAsking = true;
			try {
				last = await newest.current.ask(lastOfQuiet);
				if (!isOver) setState({ of, value: last, failure: undefined });
			} catch (error) {
				if (!isOver) setState({ of, value: last, failure: failureOf(error) });
			}
			isAsking = false;
			askedAt = performance.now();
			if (!isOutdated || isOver) return;
			isOutdated = false;
			await askNow();
		};
		newest.current.again = () => {
			isOutdated = isAsking;
			void askNow();
		};
		void askNow();
		const timer = setInterval(() => {
			const { live } = newest.current;
			if (live === undefined) return;
			const now = performance.now();
			const isMoving = last !== undefined && (live.isMoving?.(last) ?? false);
			const attention = { untouchedMs: now - touchedAt, isHidden: document.hidden, isMoving };
			if (now - askedAt >= pauseMs(attention)) void askNow(isQuiet(attention) ? last : undefined);
		}, LOOK_MS);
		return function stop() {
			isOver = true;
			clearInterval(timer);
		};
	}, [of]);

	const isNow = state?.of === of;
	return {
		value: isNow ? state.value : undefined,
		failure: isNow ? state.failure : undefined,
		again: () => newest.current.again(),
	};
}

/** Something that a button does, once at a time. */
export interface Doing {
	readonly isBusy: boolean;
	readonly failure: Failure | undefined;
	/** Does it; what goes wrong is `failure`, until it is done again. */
	readonly run: (what: () => Promise<void>) => Promise<void>;
}

/** For a form or a button: whether it is at work, and what went wrong. */
export function useDoing(): Doing {
	const [state, setState] = useState<Pick<Doing, "isBusy" | "failure">>({
		isBusy: false,
		failure: undefined,
	});
	const isBusy = useRef(false);
	return {
		...state,
		run: async (what) => {
			if (isBusy.current) return;
			isBusy.current = true;
			setState({ isBusy: true, failure: undefined });
			try {
				await what();
				setState({ isBusy: false, failure: undefined });
			} catch (error) {
				setState({ isBusy: false, failure: failureOf(error) });
			}
			isBusy.current = false;
		},
	};
}
