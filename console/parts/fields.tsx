import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** What every field is told. */
interface FieldProps {
	readonly label: string;
	readonly hint?: string | undefined;
	readonly value: string;
	readonly change: (value: string) => void;
	readonly isRequired?: boolean;
}

/** A line of text, a number, a day or a secret. */
export function TextField({
	label,
	hint,
	value,
	change,
	isRequired = false,
	type = "text",
	...rest
}: FieldProps & {
	readonly type?: "text" | "number" | "date" | "password" | "email" | "url" | "search";
	readonly pattern?: string | undefined;
	readonly min?: number;
	readonly max?: number;
	readonly maxLength?: number;
	readonly autocomplete?: string;
	readonly readOnly?: boolean;
}) {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<input
				id={id}
				type={type as "text"} // the types of Preact want one element for each type
				value={value}
				required={isRequired}
				spellcheck={false}
				{...(hint === undefined ? {} : { "aria-describedby": `${id}-hint`, title: hint })}
				{...rest}
				onInput={({ currentTarget }) => change(currentTarget.value)}
			/>
			{hint !== undefined && (
				<small id={`${id}-hint`} class="hint">
					{hint}
				</small>
			)}
		</div>
	);
}

/** Text of several lines. */
export function LinesField({ label, hint, value, change, isRequired = false }: FieldProps) {
	const id = useId();
	return (
		<div class="field wide">
			<label for={id}>{label}</label>
			<textarea
				id={id}
				rows={5}
				value={value}
				required={isRequired}
				spellcheck={false}
				onInput={({ currentTarget }) => change(currentTarget.value)}
			/>
			{hint !== undefined && <small class="hint">{hint}</small>}
		</div>
	);
}

/** One of several. */
export function ChoiceField({
	label,
	value,
	change,
	options,
}: FieldProps & { readonly options: readonly (readonly [value: string, title: string])[] }) {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<select id={id} value={value} onChange={({ currentTarget }) => change(currentTarget.value)}>
				{options.map(([key, title]) => (
					<option key={key} value={key} selected={key === value}>
						{title}
					</option>
				))}
			</select>
		</div>
	);
}

/** Yes or no. */
export function TickField({
	isTicked,
	change,
	children,
}: {
	readonly isTicked: boolean;
	readonly change: (isTicked: boolean) => void;
	readonly children: ComponentChildren;
}) {
	return (
		<label class="tick">
			<input
				type="checkbox"
				checked={isTicked}
				onChange={({ currentTarget }) => change(currentTarget.checked)}
			/>
			<span>{children}</span>
		</label>
	);
}
