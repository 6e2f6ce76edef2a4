import { useState } from "preact/hooks";
import type { Subscription } from "../../client/operations.ts";
import { useAsked, useDoing } from "../asked.ts";
import { Answered, Dialog, FormEnd, Page } from "../parts/basics.tsx";
import { Deliveries } from "../parts/deliveries.tsx";
import { SecretDialog } from "../parts/secret-dialog.tsx";
import { SubscribeForm } from "../parts/subscribe-form.tsx";
import { account, api, mayOrder } from "../session.ts";
import { counted } from "../texts.ts";

/** Who is told what becomes of orders. */
export function SubscriptionsPage() {
	const [dialog, setDialog] = useState<
		"new" | { readonly end: Subscription } | { readonly look: Subscription } | { readonly key: string }
	>();
	const asked = useAsked(async () => (await api().listSubscriptions({})).subscriptions, [account.value]);
	const shut = () => setDialog(undefined);
	return (
		<Page
			title="Subscriptions"
			actions={
				mayOrder.value && (
					<button type="button" class="primary" onClick={() => setDialog("new")}>
						New subscription
					</button>
				)
			}
		>
			<p class="summary">
				A subscriber is told whenever an order is complete, partial, failed or backordered, gets more numbers,
				or is noted on.
			</p>
			<Answered asked={asked}>
				{(subscriptions) =>
					subscriptions.length === 0 ? (
						<p class="nothing">Nobody is told.</p>
					) : (
						<ul class="plain">
							{subscriptions.map((one) => (
								<li key={one.subscriptionId} class="card">
									<Told of={one} />
									<div class="form-end">
										<button type="button" class="small" onClick={() => setDialog({ look: one })}>
											Last deliveries …
										</button>
										{mayOrder.value && (
											<button type="button" class="small" onClick={() => setDialog({ end: one })}>
												End …
											</button>
										)}
									</div>
								</li>
							))}
						</ul>
					)
				}
			</Answered>
			{dialog === "new" && (
				<SubscribeForm
					close={shut}
					done={(key) => {
						setDialog({ key });
						asked.again();
					}}
				/>
			)}
			{typeof dialog === "object" && "key" in dialog && (
				<SecretDialog
					title="The subscription's key"
					why="Notifications are signed with this key. It is shown this once: keep it where your receiver finds it."
					secret={dialog.key}
					close={shut}
				/>
			)}
			{typeof dialog === "object" && "look" in dialog && <Deliveries of={dialog.look} close={shut} />}
			{typeof dialog === "object" && "end" in dialog && (
				<EndDialog
					of={dialog.end}
					close={shut}
					done={() => {
						shut();
						asked.again();
					}}
				/>
			)}
		</Page>
	);
}

function Told({ of }: { readonly of: Subscription }) {
	const { callbackSubscription: callback, emailSubscription: mail, orderId, orderType, eventType } = of;
	const all = orderType === "orders" ? "Every order" : (orderType ?? eventType ?? "");
	const about = orderId === undefined ? all : `Order ${orderId}`;
	return (
		<dl class="facts">
			<div>
				<dt>{callback === undefined ? "Mail to" : "Calls"}</dt>
				<dd>{callback?.url ?? mail?.email}</dd>
			</div>
			<div>
				<dt>About</dt>
				<dd>{about}</dd>
			</div>
			{callback !== undefined && (
				<>
					<div>
						<dt>Ends in</dt>
						<dd>{counted(Math.ceil(callback.expiry / 3600), "hour")}</dd>
					</div>
					<div>
						<dt>Last delivery</dt>
						<dd>{callback.status ?? "none yet"}</dd>
					</div>
				</>
			)}
		</dl>
	);
}

function EndDialog({
	of,
	close,
	done,
}: {
	readonly of: Subscription;
	readonly close: () => void;
	readonly done: () => void;
}) {
	const doing = useDoing();
	const end = () =>
		doing.run(async () => {
			await api().unsubscribe({ subscriptionId: of.subscriptionId });
			done();
		});
	return (
		<Dialog title="End the subscription" close={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void end();
				}}
			>
				<p>
					{of.callbackSubscription?.url ?? of.emailSubscription?.email} is told of nothing any more. A new
					subscription has a new key.
				</p>
				<FormEnd doing={doing} label="End it" kind="danger" cancel={close} />
			</form>
		</Dialog>
	);
}
