import { type PlacedNumber, placeOf } from "../placed-number.ts";
import { runsOf } from "../runs.ts";
import { counted, shownNumber } from "../texts.ts";

/** Runs that are shown at first: what is beyond is found by a narrower search. */
const RUNS_SHOWN = 100;

/** What a search found, the longest runs first; each number, or a whole run, can be ticked. */
export function Found({
	numbers,
	ticked,
	tick,
}: {
	readonly numbers: readonly PlacedNumber[];
	readonly ticked: ReadonlySet<string>;
	readonly tick: (numbers: readonly string[], isTicked: boolean) => void;
}) {
	const runs = runsOf(numbers);
	return (
		<ul class="runs" aria-label="Numbers found">
			{runs.slice(0, RUNS_SHOWN).map(({ numbers: run }) => {
				const all = run.map(({ fullNumber }) => fullNumber);
				const [first] = run;
				if (first === undefined) return null;
				const count = all.filter((number) => ticked.has(number)).length;
				return (
					<li key={first.fullNumber}>
						<label class="tick">
							<input
								type="checkbox"
								checked={count === all.length}
								indeterminate={count > 0 && count < all.length}
								onChange={({ currentTarget }) => tick(all, currentTarget.checked)}
							/>
							<span>
								<span class="number">{rangeOf(all)}</span>{" "}
								<small>
									{[
										all.length > 1 && `${all.length} in a row`,
										placeOf(first),
										first.tier && `tier ${first.tier}`,
									]
										.filter(Boolean)
										.join(" · ")}
								</small>
							</span>
						</label>
						{all.length > 1 && (
							<details>
								<summary>Some of them</summary>
								<div class="singles">
									{all.map((number) => (
										<label key={number} class="tick">
											<input
												type="checkbox"
												checked={ticked.has(number)}
												onChange={({ currentTarget }) => tick([number], currentTarget.checked)}
											/>
											<span class="number">{shownNumber(number)}</span>
										</label>
									))}
								</div>
							</details>
						)}
					</li>
				);
			})}
			{runs.length > RUNS_SHOWN && (
				<li>
					<small>And {counted(runs.length - RUNS_SHOWN, "run")} more. Search for less to see them.</small>
				</li>
			)}
		</ul>
	);
}

function rangeOf(numbers: readonly string[]): string {
	const [first = "", last = ""] = [numbers[0], numbers.at(-1)];
	return numbers.length === 1 ? shownNumber(first) : `${shownNumber(first)} – ${shownNumber(last).slice(-4)}`;
}
