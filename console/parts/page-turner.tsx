/** What turns the pages of a list that the API gives in parts. */
export interface PageTurnerProps {
	/** The page that is shown; undefined for the first. */
	readonly page: string | undefined;
	/** The one after it; undefined where there is none. */
	readonly next: string | undefined;
	/** What the button to the next page says. */
	readonly onward: string;
	readonly turn: (page: string | undefined) => void;
}

/** Buttons back to the first page and on to the next one, where there are such pages. */
export function PageTurner({ page, next, onward, turn }: PageTurnerProps) {
	return (
		<div class="form-end">
			{page !== undefined && (
				<button type="button" onClick={() => turn(undefined)}>
					From the beginning
				</button>
			)}
			{next !== undefined && (
				<button type="button" onClick={() => turn(next)}>
					{onward}
				</button>
			)}
		</div>
	);
}
