import { useState } from "preact/hooks";
import type { Delivery, Subscription } from "../../client/operations.ts";
import { addressOf } from "../address.ts";
import { useAsked, useDoing } from "../asked.ts";
import { api, mayOrder } from "../session.ts";
import { counted } from "../texts.ts";
import { Answered, Dialog, Failed, When } from "./basics.tsx";
import { type Column, Rows } from "./rows.tsx";

const COLUMNS: readonly Column<Delivery>[] = [
	{ title: "When", cell: ({ at }) => <When at={at} /> },
	{
		title: "About",
		cell: ({ status, orderId }) =>
			status === "TEST" ? "a test" : <a href={addressOf(["orders", orderId])}>{status.toLowerCase()}</a>,
	},
	{ title: "Outcome", cell: ({ outcome }) => outcome.replace("-", " ") },
	{ title: "Tries", look: "minor figure", cell: ({ attempts }) => attempts },
	{ title: "Answer", cell: ({ result }) => <span title={result}>{result}</span> },
];

/** What became of a subscription's last notifications; and one more, to try it. */
export function Deliveries({
	of: { subscriptionId, callbackSubscription },
	close,
}: {
	readonly of: Subscription;
	readonly close: () => void;
}) {
	const [tried, setTried] = useState<Delivery>();
	const asked = useAsked(() => api().listDeliveries({ subscriptionId }), [subscriptionId]);
	const testing = useDoing();
	const test = () =>
		testing.run(async () => {
			setTried((await api().testSubscription({ subscriptionId })).delivery);
			asked.again();
		});
	return (
		<Dialog title="Last deliveries" close={close}>
			<Answered asked={asked}>
				{({ deliveries }) => (
					<>
						<p class="summary">
							{counted(deliveries.length, "delivery", "deliveries")} of the last week, the newest first
						</p>
						<Rows
							label="Last deliveries"
							columns={COLUMNS}
							rows={deliveries}
							total={deliveries.length}
							keyOf={({ eventId }) => eventId}
							nothing="Nothing was told yet."
						/>
					</>
				)}
			</Answered>
			{tried !== undefined && (
				<p class="told" role="status">
					The test was {tried.outcome === "delivered" ? "taken" : "not taken"}: {tried.result}
				</p>
			)}
			<Failed failure={testing.failure} />
			<div class="form-end">
				{mayOrder.value && callbackSubscription !== undefined && (
					<button type="button" aria-disabled={testing.isBusy} onClick={() => void test()}>
						{testing.isBusy ? "Calling …" : "Send a test"}
					</button>
				)}
				<button type="button" onClick={close}>
					Done
				</button>
			</div>
		</Dialog>
	);
}
