import { useState } from "preact/hooks";
import type { SubscriptionRequest } from "../../client/operations.ts";
import { useDoing } from "../asked.ts";
import { api } from "../session.ts";
import { Dialog, FormEnd } from "./basics.tsx";
import { ChoiceField, TextField } from "./fields.tsx";

const DAY_SECONDS = 86_400;

/** A new subscription: a callback, or mail. */
export function SubscribeForm({
	close,
	done,
}: {
	readonly close: () => void;
	readonly done: (key: string) => void;
}) {
	const [kind, setKind] = useState<"callback" | "mail">("callback");
	const [typed, setTyped] = useState({ url: "", days: "1", user: "", password: "", email: "", orderId: "" });
	const doing = useDoing();
	const field = (name: keyof typeof typed) => ({
		value: typed[name],
		change: (value: string) => setTyped({ ...typed, [name]: value }),
	});
	const subscribe = () =>
		doing.run(async () => {
			const { signatureKey } = await api().subscribe({ body: subscriptionOf(kind, typed) });
			done(signatureKey);
		});
	return (
		<Dialog title="New subscription" close={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void subscribe();
				}}
			>
				<ChoiceField
					label="Told by"
					value={kind}
					change={(value) => setKind(value === "mail" ? "mail" : "callback")}
					options={[
						["callback", "a call of an address of yours"],
						["mail", "mail"],
					]}
				/>
				{kind === "mail" ? (
					<TextField label="Mail address" type="email" {...field("email")} isRequired />
				) : (
					<>
						<TextField
							label="Address"
							type="url"
							hint="https://… on the public internet"
							{...field("url")}
							isRequired
						/>
						<TextField
							label="Days that it lasts"
							type="number"
							min={1}
							max={3650}
							{...field("days")}
							isRequired
						/>
						<TextField
							label="User that it is called as"
							hint="None unless you give one"
							{...field("user")}
							autocomplete="off"
						/>
						<TextField label="Password" type="password" {...field("password")} autocomplete="new-password" />
					</>
				)}
				<TextField label="Only this order" hint="All orders unless you give one" {...field("orderId")} />
				<FormEnd doing={doing} label="Subscribe" cancel={close} />
			</form>
		</Dialog>
	);
}

function subscriptionOf(
	kind: "callback" | "mail",
	{
		url,
		days,
		user,
		password,
		email,
		orderId,
	}: Readonly<Record<"url" | "days" | "user" | "password" | "email" | "orderId", string>>,
): SubscriptionRequest {
	const about = { orderType: "orders", ...(orderId === "" ? {} : { orderId }) };
	if (kind === "mail") return { ...about, emailSubscription: { email, digestRequested: "NONE" } };
	const basicAuthentication = { username: user, password };
	return {
		...about,
		callbackSubscription: {
			url,
			expiry: Number(days) * DAY_SECONDS,
			...(user === "" ? {} : { callbackCredentials: { basicAuthentication } }),
		},
	};
}
