import { useState } from "preact/hooks";
import type { DisconnectState } from "../../client/operations.ts";
import { useAsked, useDoing } from "../asked.ts";
import type { ListedNumber } from "../number-pages.ts";
import { useOnce } from "../once.ts";
import { placeOf } from "../placed-number.ts";
import { api } from "../session.ts";
import { counted, shownNumber } from "../texts.ts";
import { Answered, Dialog, FormEnd } from "./basics.tsx";
import { ChoiceField } from "./fields.tsx";

/** Numbers that the look before asks for one by one; beyond them, the list that they were ticked in is believed. */
const LOOKED_AT_MAX = 20;

/** Looks at a disconnect before it is done: what is still in service, and what becomes of it. */
export function DisconnectDialog({
	numbers,
	close,
	done,
}: {
	readonly numbers: readonly ListedNumber[];
	readonly close: () => void;
	readonly done: (state: DisconnectState) => void;
}) {
	const [mode, setMode] = useState<"normal" | "purge">("normal");
	const doing = useDoing();
	const once = useOnce();
	const look = useAsked(() => lookAt(numbers), [numbers.map(({ fullNumber }) => fullNumber)]);
	const disconnect = () =>
		doing.run(async () => {
			const client = api();
			const telephoneNumberList = numbers.map(({ fullNumber }) => fullNumber);
			const order = { disconnectTelephoneNumberOrderType: { disconnectMode: mode, telephoneNumberList } };
			const state = await once(order, async (idempotencyKey, body) => {
				const { orderRequest } = await client.placeDisconnect({ idempotencyKey, body });
				return client.readDisconnect({ disconnectId: orderRequest.id });
			});
			done(state);
		});
	return (
		<Dialog title={`Disconnect ${counted(numbers.length, "number")}`} close={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void disconnect();
				}}
			>
				<Answered asked={look}>
					{(gone) => (
						<ul class="plain short">
							{numbers.map((number) => (
								<li key={number.fullNumber}>
									<span class="number">{shownNumber(number.fullNumber)}</span>{" "}
									<small>{placeOf(number)}</small>{" "}
									{gone.has(number.fullNumber) && <strong>not in service any more: left as it is</strong>}
								</li>
							))}
						</ul>
					)}
				</Answered>
				<ChoiceField
					label="After that"
					value={mode}
					change={(value) => setMode(value === "purge" ? "purge" : "normal")}
					options={[
						["normal", "they age, and go back to stock later"],
						["purge", "they go back to stock at once"],
					]}
				/>
				<p>
					They are out of service at once, and this cannot be taken back.{" "}
					{mode === "purge"
						? "Anybody can order them the next moment."
						: "Nobody can order them until they have aged; then anybody can."}
				</p>
				<FormEnd doing={doing} label="Disconnect" kind="danger" cancel={close} />
			</form>
		</Dialog>
	);
}

/** The numbers that are not in service any more. */
async function lookAt(numbers: readonly ListedNumber[]): Promise<ReadonlySet<string>> {
	const client = api();
	const states = await Promise.all(
		numbers.slice(0, LOOKED_AT_MAX).map(({ fullNumber }) => client.readNumber({ tn: fullNumber })),
	);
	return new Set(
		states.filter(({ status }) => status !== "Inservice").map(({ telephoneNumber }) => telephoneNumber),
	);
}
