import { useState } from "preact/hooks";
import type { RejectedRow, ServedOrder, StockImported } from "../../../client/operations.ts";
import { useDoing } from "../../asked.ts";
import { csvOf } from "../../csv.ts";
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
	const doing = useDoing();
	const bring = (dryRun: boolean) =>
		doing.run(async () => {
			if (file === undefined) return;
			setResult(undefined);
			setResult(await api().importStock({ dryRun, body: await file.text() }));
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
						}}
					/>
					<small class="hint">
						4 MB and 2,000 thousands-blocks at most; larger ones, and workbooks, by the command line. The
						columns are those of samples/inventory.csv.
					</small>
				</div>
				<div class="form-end">
					<button type="submit" class="primary" disabled={doing.isBusy || file === undefined}>
						Try it out
					</button>
					<button
						type="button"
						disabled={doing.isBusy || file === undefined || result?.dryRun !== true}
						onClick={() => void bring(false)}
					>
						Import
					</button>
				</div>
				{doing.isBusy && (
					<label>
						Reading the file … <progress />
					</label>
				)}
				<Failed failure={doing.failure} />
			</form>
			{result !== undefined && <Result of={result} />}
		</Page>
	);
}

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
