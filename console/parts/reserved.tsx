import { useState } from "preact/hooks";
import { addressOf } from "../address.ts";
import { useDoing } from "../asked.ts";
import { changeFind, findState } from "../find-state.ts";
import { dropReservation, type KeptReservation, keepReservations, reservations } from "../reservations.ts";
import { account, api, mayOrder } from "../session.ts";
import { shownNumber, shownTime } from "../texts.ts";
import { Failed, FormEnd } from "./basics.tsx";
import { TextField } from "./fields.tsx";

/** Reservations: those that were made here, and any other by its number, for the service lists none. */
export function Reserved() {
	const [number, setNumber] = useState("");
	const looking = useDoing();
	const giving = useDoing();
	const ours = reservations.value.filter(({ accountId }) => accountId === account.value);
	const look = () =>
		looking.run(async () => {
			const found = await api().readNumberReservation({ tn: number });
			const endsAt = Date.now() + found.reservationExpires * 1000;
			const { accountId, reservationId: id, reservedTn } = found;
			keepReservations([{ accountId, id, number: reservedTn, endsAt }], Date.now());
			setNumber("");
		});
	const giveBack = ({ id }: KeptReservation) =>
		giving.run(async () => {
			await api().releaseReservation({ reservationId: id });
			dropReservation(id);
		});
	return (
		<div class="stack">
			<section class="card" aria-labelledby="reserve-title">
				<h2 id="reserve-title">{mayOrder.value ? "Reserve, or find a reservation" : "Find a reservation"}</h2>
				<form
					onSubmit={(event) => {
						event.preventDefault();
						const { submitter } = event;
						const isReserving = submitter instanceof HTMLButtonElement && submitter.value === "reserve";
						void (isReserving ? looking.run(() => reserve(number, () => setNumber(""))) : look());
					}}
				>
					<TextField label="Number" value={number} change={setNumber} isRequired />
					<div class="actions">
						<FormEnd doing={looking} label="Find" />
						{mayOrder.value && (
							<button type="submit" value="reserve" aria-disabled={looking.isBusy}>
								Reserve for four hours
							</button>
						)}
					</div>
				</form>
			</section>
			<section class="card" aria-labelledby="reserved-title">
				<h2 id="reserved-title">Reserved</h2>
				<Failed failure={giving.failure} />
				{ours.length === 0 && <p class="nothing">None that this tab knows of.</p>}
				<ul class="plain">
					{ours.map((one) => (
						<li key={one.id}>
							<span class="number">{shownNumber(one.number)}</span>{" "}
							<small>until {shownTime(new Date(one.endsAt).toISOString())}</small>{" "}
							{mayOrder.value && (
								<>
									<button type="button" class="small" onClick={() => void giveBack(one)}>
										Give back
									</button>{" "}
									<a class="button small" href={addressOf(["find"])} onClick={() => toOrder(one)}>
										Order
									</a>
								</>
							)}
						</li>
					))}
				</ul>
			</section>
		</div>
	);
}

async function reserve(number: string, done: () => void): Promise<void> {
	const { reservations: made } = await api().reserveNumbers({ body: { reservedTn: [number] } });
	const now = Date.now();
	keepReservations(
		made.map(({ accountId, reservationId: id, reservedTn, reservationExpires }) => ({
			accountId,
			id,
			number: reservedTn,
			endsAt: now + reservationExpires * 1000,
		})),
		now,
	);
	done();
}

const toOrder = ({ number }: KeptReservation): void =>
	changeFind({
		kindId: "numbers",
		typed: { ...findState.value.typed, numbers: { telephoneNumberList: number } },
	});
