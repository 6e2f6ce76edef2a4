import { useState } from "preact/hooks";
import type { DisconnectState } from "../../client/operations.ts";
import type { ListedNumber } from "../number-pages.ts";
import { placeOf } from "../placed-number.ts";
import { mayOrder } from "../session.ts";
import { counted, shownNumber } from "../texts.ts";
import { When } from "./basics.tsx";
import { DisconnectDialog } from "./disconnect-dialog.tsx";
import { NumberRows } from "./number-rows.tsx";
import type { Column } from "./rows.tsx";

const COLUMNS: readonly Column<ListedNumber>[] = [
	{ title: "Number", cell: ({ fullNumber }) => <span class="number">{shownNumber(fullNumber)}</span> },
	{ title: "Place", cell: placeOf },
	{ title: "Tier", look: "minor", cell: ({ tier }) => tier ?? "" },
	{
		title: "Since",
		look: "minor",
		cell: ({ lastModified }) => (lastModified === undefined ? "" : <When at={lastModified} />),
	},
];

/** Numbers in service; several can be ticked and disconnected. */
export function InService() {
	const [ticked, setTicked] = useState<ReadonlyMap<string, ListedNumber>>(new Map());
	const [isOpen, setOpen] = useState(false);
	const [done, setDone] = useState<DisconnectState>();
	const [version, setVersion] = useState(0);
	const tick = (number: ListedNumber, isTicked: boolean) => {
		const next = new Map(ticked);
		if (isTicked) next.set(number.fullNumber, number);
		else next.delete(number.fullNumber);
		setTicked(next);
	};
	const tickColumn: Column<ListedNumber> = {
		title: "Tick",
		look: "tick-box",
		cell: (number) => (
			<input
				type="checkbox"
				aria-label={`Tick ${shownNumber(number.fullNumber)}`}
				checked={ticked.has(number.fullNumber)}
				onChange={({ currentTarget }) => tick(number, currentTarget.checked)}
			/>
		),
	};
	return (
		<>
			<NumberRows
				statuses={STATUSES}
				columns={mayOrder.value ? [tickColumn, ...COLUMNS] : COLUMNS}
				label="Numbers in service"
				version={version}
			>
				{done !== undefined && <Outcome of={done} />}
				{mayOrder.value && (
					<div class="actions">
						<button type="button" class="danger" disabled={ticked.size === 0} onClick={() => setOpen(true)}>
							Disconnect {ticked.size > 0 && counted(ticked.size, "number")} …
						</button>
						{ticked.size > 0 && (
							<button type="button" onClick={() => setTicked(new Map())}>
								Untick all
							</button>
						)}
					</div>
				)}
			</NumberRows>
			{isOpen && (
				<DisconnectDialog
					numbers={[...ticked.values()]}
					close={() => setOpen(false)}
					done={(state) => {
						setOpen(false);
						setTicked(new Map());
						setDone(state);
						setVersion(version + 1);
					}}
				/>
			)}
		</>
	);
}

const STATUSES = ["Inservice"] as const;

function Outcome({
	of: { orderStatus, disconnectedTelephoneNumberList = [], errors = [] },
}: {
	readonly of: DisconnectState;
}) {
	return (
		<div class="told" role="status">
			<p>
				{orderStatus === "RECEIVED"
					? "The disconnect was taken and is being worked on."
					: `${counted(disconnectedTelephoneNumberList.length, "number")} disconnected.`}
			</p>
			{errors.map(({ code, description, telephoneNumber }) => (
				<p key={`${code}${telephoneNumber ?? ""}`}>
					{telephoneNumber !== undefined && `${shownNumber(telephoneNumber)}: `}
					{description}
				</p>
			))}
		</div>
	);
}
