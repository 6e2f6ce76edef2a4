import { useState } from "preact/hooks";
import type { QueuedOrder, QueueKey } from "../../../client/operations.ts";
import { useAsked } from "../../asked.ts";
import { Answered, Dialog, Page, When } from "../../parts/basics.tsx";
import { PageTurner } from "../../parts/page-turner.tsx";
import { type Column, Rows } from "../../parts/rows.tsx";
import { api } from "../../session.ts";
import { counted, shownAge } from "../../texts.ts";

/** Keys in one answer: the most that the API gives. */
const KEYS_MAX = 50;

/** Orders of a key that are shown: those that are served first. */
const ORDERS_MAX = 100;

const ORDER_COLUMNS: readonly Column<QueuedOrder>[] = [
	{ title: "Since", cell: ({ createdAt }) => <When at={createdAt} /> },
	{ title: "Account", cell: ({ accountId }) => accountId },
	{ title: "Has", look: "figure", cell: ({ completed, requested }) => `${completed} of ${requested}` },
	{ title: "Tries", look: "figure", cell: ({ tries }) => tries },
];

/** What backordered orders of all accounts wait for. */
export function QueuePage() {
	const [open, setOpen] = useState<QueueKey>();
	const [page, setPage] = useState<string>();
	const asked = useAsked(
		() => api().readQueue({ size: KEYS_MAX, ...(page === undefined ? {} : { page }) }),
		[page],
		{},
	);
	const columns: readonly Column<QueueKey>[] = [
		{
			title: "Waits for",
			cell: (key) => (
				<button type="button" class="small" onClick={() => setOpen(key)}>
					{key.waitsFor}
				</button>
			),
		},
		{ title: "Orders", look: "figure", cell: ({ orders, isCut }) => `${orders}${isCut ? "+" : ""}` },
		{
			title: "Numbers missing",
			look: "figure",
			cell: ({ missing, isCut }) => `${missing}${isCut ? "+" : ""}`,
		},
		{ title: "In stock", look: "figure", cell: ({ stock }) => stock ?? "" },
		{
			title: "Oldest",
			look: "minor",
			cell: ({ oldestAt }) => (oldestAt === undefined ? "" : shownAge(oldestAt)),
		},
	];
	return (
		<Page title="Queue">
			<Answered asked={asked}>
				{({ keys, next, lookedAt }) => (
					<>
						<p class="summary" role="status">
							{lookedAt === undefined
								? "Stock was not looked for yet."
								: `Stock was last looked for ${shownAge(lookedAt)} ago.`}
						</p>
						<Rows
							label="What is waited for"
							columns={columns}
							rows={keys}
							total={keys.length}
							keyOf={({ key }) => key}
							nothing="Nothing is waited for."
						/>
						<PageTurner page={page} next={next} onward="Next" turn={setPage} />
					</>
				)}
			</Answered>
			{open !== undefined && <Waiting of={open} close={() => setOpen(undefined)} />}
		</Page>
	);
}

function Waiting({
	of: { key, waitsFor, orders },
	close,
}: {
	readonly of: QueueKey;
	readonly close: () => void;
}) {
	const asked = useAsked(() => api().listQueuedOrders({ key, size: ORDERS_MAX }), [key]);
	return (
		<Dialog title={waitsFor} close={close}>
			<p>{counted(orders, "order")}; the first in the list is served first.</p>
			<Answered asked={asked}>
				{({ orders: rows }) => (
					<Rows
						label="Orders that wait"
						columns={ORDER_COLUMNS}
						rows={rows}
						total={rows.length}
						keyOf={({ orderId }) => orderId}
						nothing="None any more."
					/>
				)}
			</Answered>
			<div class="form-end">
				<button type="button" onClick={close}>
					Done
				</button>
			</div>
		</Dialog>
	);
}
