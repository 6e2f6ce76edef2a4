import type { Health } from "../../../client/operations.ts";
import { useAsked } from "../../asked.ts";
import { Answered, Page, When } from "../../parts/basics.tsx";
import { api } from "../../session.ts";
import { counted, shownAge } from "../../texts.ts";

const WORK: readonly (readonly [name: keyof Health["overdue"], title: string])[] = [
	["orders", "Orders"],
	["events", "Events that subscribers have not been told"],
	["disconnects", "Disconnects"],
	["reservations", "Reservations that have ended"],
];

/** A sweep that is later than this is late: it comes every minute. */
const SWEEP_SECONDS_MAX = 180;

/** Whether what is to be done gets done. */
export function HealthPage() {
	const asked = useAsked(() => api().readHealth({}), [], {});
	return (
		<Page title="Health">
			<Answered asked={asked}>
				{({ at, lastSweepAt, overdue, lastAudit }) => (
					<div class="columns">
						<section class="card" aria-labelledby="sweep-title">
							<h2 id="sweep-title">Last sweep</h2>
							<p>
								{lastSweepAt === undefined ? "None yet." : <When at={lastSweepAt} />}{" "}
								{lastSweepAt !== undefined && isLate(lastSweepAt, at) && (
									<strong class="bad">It is late: {shownAge(lastSweepAt, new Date(at))} ago.</strong>
								)}
							</p>
						</section>
						<section class="card" aria-labelledby="overdue-title">
							<h2 id="overdue-title">Past its time</h2>
							<dl class="facts">
								{WORK.map(([name, title]) => {
									const { count, isCut, oldestDueAt } = overdue[name];
									return (
										<div key={name}>
											<dt>{title}</dt>
											<dd>
												{count}
												{isCut && " or more"}
												{oldestDueAt !== undefined &&
													`, the oldest since ${shownAge(oldestDueAt, new Date(at))}`}
											</dd>
										</div>
									);
								})}
							</dl>
						</section>
						<section class="card" aria-labelledby="audit-title">
							<h2 id="audit-title">Last audit</h2>
							{lastAudit === undefined ? (
								<p class="nothing">
									None yet: <code>npx number-orders audit</code> makes one.
								</p>
							) : (
								<p>
									<When at={lastAudit.at} />: {counted(lastAudit.numbers, "number")} in{" "}
									{counted(lastAudit.blocks, "thousands-block")} and {counted(lastAudit.orders, "order")};{" "}
									{lastAudit.broken === 0 ? (
										"every invariant holds."
									) : (
										<strong class="bad">
											{counted(lastAudit.broken, "invariant does", "invariants do")} not hold.
										</strong>
									)}
								</p>
							)}
						</section>
					</div>
				)}
			</Answered>
		</Page>
	);
}

const isLate = (sweptAt: string, now: string): boolean =>
	new Date(now).getTime() - new Date(sweptAt).getTime() > SWEEP_SECONDS_MAX * 1000;
