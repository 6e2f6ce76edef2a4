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
 * Calls `target` at once and then every `everyMs`, with the event of EventBridge Scheduler, or with `input` if there is one:
 * a rate without a start date begins with its first call (AWS, Scheduler user guide, schedule types). A deployed schedule
 * goes on while nothing else of the system does; the runner's begins anew with it, and so catches up on what was left when
 * it was stopped. A call that fails is not tried again. Answers what ends the schedule.
 */
export function startSchedule(
	arn: string,
	everyMs: number,
	target: Pick<LambdaFunction, "invoke">,
	input?: string,
): () => void {
	const call = () => void target.invoke(input ?? scheduledEvent(arn));
	call();
	const timer = setInterval(call, everyMs);
	return function stopSchedule() {
		return clearInterval(timer);
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
