import { useState } from "preact/hooks";
import { addressOf } from "../address.ts";
import { useAsked, useDoing } from "../asked.ts";
import { changeFind, findState } from "../find-state.ts";
import { numbersIn } from "../order-kinds.ts";
import { pageIn } from "../order-pages.ts";
import {
	NO_CHANGES,
	type ReservedNumber,
	reservedNow,
	reservedNumberOf,
	withEnded,
	withMade,
} from "../reserved-now.ts";
import { account, api, mayOrder } from "../session.ts";
import { counted, shownNumber } from "../texts.ts";
import { Answered, Failed, FormEnd, When } from "./basics.tsx";
import { TextField } from "./fields.tsx";
import { PageTurner } from "./page-turner.tsx";
import { type Column, Rows } from "./rows.tsx";

const COLUMNS: readonly Column<ReservedNumber>[] = [
	{ title: "Number", cell: ({ number }) => <span class="number">{shownNumber(number)}</span> },
	{ title: "Kept until", cell: ({ endsAt }) => <When at={new Date(endsAt).toISOString()} /> },
];

/** All numbers that the account has reserved: those that are ticked can be ordered, or given back. */
export function Reserved() {
	const [page, setPage] = useState<string>();
	const [own, setOwn] = useState(NO_CHANGES);
	const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
	const asked = useAsked(() => listPage(page), [account.value, page], {});
	const giving = useDoing();
	const rows = reservedNow(asked.value?.rows ?? [], own, Date.now());
	const chosen = rows.filter(({ id }) => ticked.has(id));
	const tick = (id: string, isTicked: boolean) => {
		const others = [...ticked].filter((one) => one !== id);
		setTicked(new Set(isTicked ? [...others, id] : others));
	};
	const giveBack = () =>
		giving.run(async () => {
			for (const { id } of chosen) {
				await api().releaseReservation({ reservationId: id });
				setOwn((before) => withEnded(before, id));
			}
			setTicked(new Set());
			asked.again();
		});
	const tickColumn: Column<ReservedNumber> = {
		title: "Tick",
		look: "tick-box",
		cell: ({ id, number }) => (
			<input
				type="checkbox"
				aria-label={`Tick ${shownNumber(number)}`}
				checked={ticked.has(id)}
				onChange={({ currentTarget }) => tick(id, currentTarget.checked)}
			/>
		),
	};
	return (
		<>
			{mayOrder.value && (
				<ReserveForm
					done={(made) => {
						setOwn((before) => withMade(before, made, Date.now()));
						asked.again();
					}}
				/>
			)}
			<Answered asked={asked}>
				{({ next }) => (
					<>
						<Failed failure={giving.failure} />
						{mayOrder.value && (
							<div class="actions">
								<button
									type="button"
									class="primary"
									disabled={chosen.length === 0}
									onClick={() => toOrder(chosen)}
								>
									Order {chosen.length > 0 && counted(chosen.length, "number")} …
								</button>
								<button
									type="button"
									disabled={chosen.length === 0}
									aria-disabled={giving.isBusy}
									onClick={() => void giveBack()}
								>
									Give back {chosen.length > 0 && counted(chosen.length, "number")}
								</button>
							</div>
						)}
						<p class="summary" role="status">
							{counted(rows.length, "reserved number")}
							{(page !== undefined || next !== undefined) && " on this page"}
						</p>
						<Rows
							label="Reserved numbers"
							columns={mayOrder.value ? [tickColumn, ...COLUMNS] : COLUMNS}
							rows={rows}
							total={rows.length}
							keyOf={({ id }) => id}
							nothing="No number is reserved."
						/>
						<PageTurner page={page} next={next} onward="Next page" turn={setPage} />
					</>
				)}
			</Answered>
		</>
	);
}

/** Reserves one number or several, all or none. */
function ReserveForm({ done }: { readonly done: (made: readonly ReservedNumber[]) => void }) {
	const [numbers, setNumbers] = useState("");
	const doing = useDoing();
	const reserve = () =>
		doing.run(async () => {
			const { reservations } = await api().reserveNumbers({ body: { reservedTn: numbersIn(numbers) } });
			setNumbers("");
			done(reservations.map((each) => reservedNumberOf(each, Date.now())));
		});
	return (
		<form
			class="card"
			onSubmit={(event) => {
				event.preventDefault();
				void reserve();
			}}
		>
			<TextField
				label="Numbers"
				hint="One, or up to a hundred with commas between them: all are reserved, or none."
				value={numbers}
				change={setNumbers}
				isRequired
			/>
			<FormEnd doing={doing} label="Reserve for four hours" />
		</form>
	);
}

async function listPage(page: string | undefined) {
	const { reservations, links } = await api().listReservations(page === undefined ? {} : { page });
	const now = Date.now();
	return { rows: reservations.map((each) => reservedNumberOf(each, now)), next: pageIn(links.next) };
}

function toOrder(chosen: readonly ReservedNumber[]): void {
	changeFind({
		kindId: "numbers",
		typed: {
			...findState.value.typed,
			numbers: { telephoneNumberList: chosen.map(({ number }) => number).join("\n") },
		},
	});
	location.hash = addressOf(["find"]);
}
