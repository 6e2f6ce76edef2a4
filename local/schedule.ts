import { randomUUID } from "node:crypto";
import type { LambdaFunction } from "./lambda-function.ts";
import { ACCOUNT_ID, REGION } from "./local-account.ts";

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds between the calls of a schedule. Only `rate(…)` is known; anything else is an error that shows it. */
export function intervalMs(expression: string): number {
	const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
	const unitMs = UNIT_MS[unit];
	if (unitMs === undefined || Number(count) < 1) {
		throw new Error(`The local runner knows only schedules such as rate(5 minutes), and not ${expression}`);
	}
	return Number(count) * unitMs;
}

/**
 * After a stop, calls come closer together for a while. What was cut off by it is nobody's until its time is up, which for most is
 * 30 s after it began and for none of the first tries more than two minutes (`dueAt`, docs/technical-description.md): the call at
 * the start comes before that, and the next of the schedule's own up to a minute after it.
 */
const CATCHING_UP_EVERY_MS = 5_000;
const CATCHING_UP_MS = 120_000;

/** What a schedule calls, and when. */
export interface ScheduleOptions {
	readonly arn: string;
	readonly everyMs: number;
	readonly target: Pick<LambdaFunction, "invoke">;
	/** The event; EventBridge Scheduler's own if not given. */
	readonly input?: string | undefined;
	/** True when there may be something left from before the start. */
	readonly catchesUp: boolean;
}

/**
 * Calls at once and then regularly: a rate without a start date begins with its first call (AWS, Scheduler user guide, schedule
 * types). A deployed schedule goes on while nothing else of the system does; the runner's begins anew with it, and so catches up
 * on what was left when it was stopped. A call that fails is not tried again. Answers what ends the schedule.
 */
export function startSchedule({ arn, everyMs, target, input, catchesUp }: ScheduleOptions): () => void {
	const call = () => target.invoke(input ?? scheduledEvent(arn));
	const timers = [setInterval(() => void call(), everyMs)];
	if (catchesUp) {
		let isUnderWay = false;
		const catchUp = setInterval(async () => {
			if (isUnderWay) return;
			isUnderWay = true;
			await call();
			isUnderWay = false;
		}, CATCHING_UP_EVERY_MS);
		timers.push(
			catchUp,
			setTimeout(() => clearInterval(catchUp), CATCHING_UP_MS),
		);
	}
	void call();
	return function stopSchedule() {
		for (const timer of timers) clearTimeout(timer);
	};
}

function scheduledEvent(arn: string): string {
	return JSON.stringify({
		version: "0",
		id: randomUUID(),
		"detail-type": "Scheduled Event",
		source: "aws.scheduler",
		account: ACCOUNT_ID,
		time: `${new Date().toISOString().slice(0, 19)}Z`,
		region: REGION,
		resources: [arn],
		detail: "{}",
	});
}
