import { useState } from "preact/hooks";
import type { RejectedRow, ServedOrder, StockImported } from "../../../client/operations.ts";
import { useDoing } from "../../asked.ts";
import { csvOf } from "../../csv.ts";
import { partsOf, withPart } from "../../import-parts.ts";
import { Failed, Page } from "../../parts/basics.tsx";
import { type Column, Rows } from "../../parts/rows.tsx";
import { save } from "../../parts/save.ts";
import { api } from "../../session.ts";
import { counted } from "../../texts.ts";

const REJECTED: readonly Column<RejectedRow>[] = [
	{ title: "Line", look: "figure", cell: ({ line }) => line },
	{ title: "Why it is kept out", cell: ({ reason }) => reason },
];

const SERVED: readonly Column<ServedOrder>[] = [
	{ title: "Account", cell: ({ accountId }) => accountId },
	{ title: "Order", look: "minor", cell: ({ orderId }) => orderId },
	{ title: "Lacks", look: "figure", cell: ({ missing }) => missing },
	{ title: "Gets", look: "figure", cell: ({ share }) => share },
];

/** Brings stock out of a file: first tried out, then done. */
export function ImportPage() {
	const [file, setFile] = useState<File>();
	const [result, setResult] = useState<StockImported>();
	const [progress, setProgress] = useState({ sent: 0, of: 1 });
	const [isTriedOut, setTriedOut] = useState(false);
	const doing = useDoing();
	const bring = (dryRun: boolean) =>
		doing.run(async () => {
			if (file === undefined) return;
			setResult(undefined);
			const text = await file.text();
			let came: StockImported | undefined;
			setProgress({ sent: 0, of: text.length });
			for (const part of partsOf(text)) {
				came = withPart(came, await api().importStock({ dryRun, body: part.text }), part);
				setResult(came);
				setProgress({ sent: part.upTo, of: text.length });
			}
			setTriedOut(dryRun);
		});
	return (
		<Page title="Import">
			<form
				class="card"
				onSubmit={(event) => {
					event.preventDefault();
					void bring(true);
				}}
			>
				<div class="field">
					<label for="stock-file">File of CSV</label>
					<input
						id="stock-file"
						type="file"
						accept=".csv,text/csv"
						required
						onChange={({ currentTarget }) => {
							setFile(currentTarget.files?.[0]);
							setResult(undefined);
							setTriedOut(false);
						}}
					/>
					<small class="hint">
						The columns are those of samples/inventory.csv. A long file is sent in parts; what is known
						already is passed over, so it may be sent again. Workbooks by the command line.
					</small>
				</div>
				<div class="form-end">
					<button type="submit" class="primary" disabled={doing.isBusy || file === undefined}>
						Try it out
					</button>
					<button type="button" disabled={doing.isBusy || !isTriedOut} onClick={() => void bring(false)}>
						Import
					</button>
				</div>
				{doing.isBusy && (
					<label class="progress">
						{percentOf(progress)} of the file
						<progress value={progress.sent} max={progress.of} />
					</label>
				)}
				<Failed failure={doing.failure} />
			</form>
			{result !== undefined && (
				<>
					{doing.failure !== undefined && (
						<p class="summary">Up to where it stopped, {percentOf(progress)} of the file:</p>
					)}
					<Result of={result} />
				</>
			)}
		</Page>
	);
}

const percentOf = ({ sent, of }: { readonly sent: number; readonly of: number }): string =>
	`${Math.floor((100 * sent) / Math.max(1, of))} %`;

function Result({ of }: { readonly of: StockImported }) {
	const { dryRun, added, alreadyKnown, rejected, rejectedRows, served, isCut } = of;
	return (
		<div class="stack">
			<p class="told" role="status">
				{dryRun ? "Nothing was written. " : ""}
				{counted(added, "number")} {dryRun ? "would be added" : "added"}, {counted(alreadyKnown, "number")}{" "}
				known already, {counted(rejected, "row")} kept out.
			</p>
			{rejectedRows.length > 0 && (
				<section aria-labelledby="rejected-title">
					<h2 id="rejected-title">Rows kept out</h2>
					<div class="actions">
						<button
							type="button"
							onClick={() =>
								save(
									"rejected.csv",
									csvOf(
										["line", "reason"],
										rejectedRows.map(({ line, reason }) => [line, reason]),
									),
								)
							}
						>
							Download
						</button>
						{rejected > rejectedRows.length && <small>The first {rejectedRows.length} of them.</small>}
					</div>
					<Rows
						label="Kept out, by line"
						columns={REJECTED}
						rows={rejectedRows}
						total={rejectedRows.length}
						keyOf={({ line }) => String(line)}
						nothing=""
					/>
				</section>
			)}
			<section aria-labelledby="served-title">
				<h2 id="served-title">
					Backorders that {dryRun ? "it would serve" : "it serves"}
					{isCut && ", the first of them"}
				</h2>
				<Rows
					label="Backorders served"
					columns={SERVED}
					rows={served}
					total={served.length}
					keyOf={({ orderId }) => orderId}
					nothing="None waits for these numbers."
				/>
			</section>
		</div>
	);
}
