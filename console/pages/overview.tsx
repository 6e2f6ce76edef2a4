import type { ListedOrder, OrderStatus } from "../../client/operations.ts";
import { addressOf } from "../address.ts";
import { useAsked } from "../asked.ts";
import { overviewOf } from "../overview.ts";
import { Answered, Page, Status, When } from "../parts/basics.tsx";
import { account, api, mayOrder } from "../session.ts";
import { counted, shownAge, shownStatus } from "../texts.ts";

/** Orders that are looked at: the newest. */
const ORDERS_LOOKED_AT = 300;

/** Backorders that are looked at; the oldest of them are shown. */
const BACKORDERS_LOOKED_AT = 1_000;

/** What an account is about now, in three requests. */
export function OverviewPage() {
	const asked = useAsked(readAll, [account.value]);
	return (
		<Page
			title="Overview"
			actions={
				<>
					{mayOrder.value && (
						<a class="button primary" href={addressOf(["find"])}>
							New order
						</a>
					)}
					<button type="button" onClick={asked.again}>
						Refresh
					</button>
				</>
			}
		>
			<Answered asked={asked}>
				{({ orders, total, backorders, backorderTotal, inService }) => {
					const { byStatus, today, oldest } = overviewOf(orders, backorders, new Date());
					return (
						<>
							<ul class="tiles" aria-label="Counts">
								<Tile count={inService} title="Numbers in service" address={addressOf(["numbers"])} />
								<Tile count={total} title="Orders" address={addressOf(["orders"])} />
								<Tile count={backorderTotal} title="Waiting for stock" address={addressOf(["backorders"])} />
								<Tile count={today.length} title="Orders changed today" address={addressOf(["orders"])} />
							</ul>
							<div class="columns">
								<section class="card" aria-labelledby="states-title">
									<h2 id="states-title">
										{total > orders.length ? `The newest ${counted(orders.length, "order")}` : "Orders"} by
										state
									</h2>
									<Bars counts={byStatus} of={orders.length} />
								</section>
								<section class="card" aria-labelledby="today-title">
									<h2 id="today-title">Changed today</h2>
									<OrderLines orders={today.slice(0, 10)} nothing="Nothing yet." />
								</section>
								<section class="card" aria-labelledby="oldest-title">
									<h2 id="oldest-title">Oldest backorders</h2>
									<OrderLines orders={oldest} nothing="Nothing waits." />
								</section>
							</div>
						</>
					);
				}}
			</Answered>
		</Page>
	);
}

async function readAll() {
	const client = api();
	const [newest, waiting, { count }] = await Promise.all([
		client.listOrders({ size: ORDERS_LOOKED_AT }),
		client.listOrders({ status: "backordered", size: BACKORDERS_LOOKED_AT }),
		client.countInServiceNumbers({}),
	]);
	return {
		orders: newest.listOrderIdUserIdDate.orderIdUserIdDate,
		total: newest.listOrderIdUserIdDate.totalCount,
		backorders: waiting.listOrderIdUserIdDate.orderIdUserIdDate,
		backorderTotal: waiting.listOrderIdUserIdDate.totalCount,
		inService: count,
	};
}

function Tile({
	count,
	title,
	address,
}: {
	readonly count: number;
	readonly title: string;
	readonly address: string;
}) {
	return (
		<li>
			<a class="tile" href={address}>
				<strong>{count.toLocaleString("en-US")}</strong>
				<span>{title}</span>
			</a>
		</li>
	);
}

function Bars({ counts, of }: { readonly counts: ReadonlyMap<OrderStatus, number>; readonly of: number }) {
	return (
		<ul class="bars">
			{[...counts].map(([status, count]) => (
				<li key={status} class={`status-${status.toLowerCase()}`}>
					<a href={addressOf(["orders"], { status })}>{shownStatus(status)}</a>
					<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
						<rect class="bar" width={of === 0 ? 0 : (count / of) * 100} height="10" />
					</svg>
					<span class="figure">{count.toLocaleString("en-US")}</span>
				</li>
			))}
		</ul>
	);
}

function OrderLines({
	orders,
	nothing,
}: {
	readonly orders: readonly ListedOrder[];
	readonly nothing: string;
}) {
	if (orders.length === 0) return <p class="nothing">{nothing}</p>;
	return (
		<ul class="lines">
			{orders.map(({ orderId, orderStatus, orderDate, lastModifiedDate, summary, customerOrderId }) => (
				<li key={orderId}>
					<Status of={orderStatus} />
					<a href={addressOf(["orders", orderId])}>{customerOrderId ?? summary ?? orderId.slice(0, 8)}</a>
					<small>
						{orderStatus === "BACKORDERED" ? `waits ${shownAge(orderDate)}` : <When at={lastModifiedDate} />}
					</small>
				</li>
			))}
		</ul>
	);
}
