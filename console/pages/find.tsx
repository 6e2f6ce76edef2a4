import { useState } from "preact/hooks";
import type { OrderRequest, PlacedOrder } from "../../client/operations.ts";
import { useAsked, useDoing } from "../asked.ts";
import { changeFind, findState } from "../find-state.ts";
import { useOnce } from "../once.ts";
import { ORDER_KINDS, type OrderKind, type OrderTerms, orderOf } from "../order-kinds.ts";
import { outlookOf } from "../outlook.ts";
import { Failed, FormEnd, Page } from "../parts/basics.tsx";
import { ChoiceField, LinesField, TextField, TickField } from "../parts/fields.tsx";
import { Found } from "../parts/found.tsx";
import { Placed } from "../parts/placed.tsx";
import { FOUND_MAX, type Search, searched, stockOf } from "../search.ts";
import { account, api, mayOrder } from "../session.ts";
import { counted } from "../texts.ts";

/** Most numbers of an order (contract, section 2). */
const QUANTITY_MAX = 5_000;

/** How long placing an order waits for its numbers. */
const WAIT = "wait=10";

const listSites = async () => (await api().listSites({})).sites;

const KINDS = ORDER_KINDS.map(({ id, title }) => [id, title] as const);

/** Every kind of order as a form: what there is, what would become of it, and the order itself. */
export function FindPage() {
	const { kindId, terms } = findState.value;
	const typed = findState.value.typed[kindId] ?? {};
	const kind = ORDER_KINDS.find(({ id }) => id === kindId) ?? ORDER_KINDS[0];
	const [search, setSearch] = useState<Search>();
	const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
	const [placed, setPlaced] = useState<PlacedOrder>();
	const [askedFor, setAskedFor] = useState("");
	const sites = useAsked(listSites, [account.value]);
	const searching = useDoing();
	const placing = useDoing();
	const placement = usePlacement(setPlaced);
	if (kind === undefined) return null;

	const of = JSON.stringify([account.value, kindId, typed]);
	const isFor = search?.of === of;
	const siteId = terms.siteId || (sites.value?.[0]?.id ?? "");
	const changeTerms = (change: Partial<OrderTerms>) => changeFind({ terms: { ...terms, ...change } });
	const find = () =>
		searching.run(async () => {
			setTicked(new Set());
			setSearch({ of, ...(await searched(kind, typed)) });
		});
	const place = () =>
		placing.run(async () => {
			// Whoever is quicker than the list of sites orders for the first of them, as the form would show.
			const ordered = { ...terms, siteId: siteId || ((await listSites())[0]?.id ?? "") };
			const order = ticked.size > 0 ? exactly([...ticked], ordered) : orderOf(kind, typed, ordered);
			setAskedFor(of);
			await placement(order);
			setTicked(new Set());
			setSearch(undefined);
		});
	const isExact = kind.id === "numbers";
	const wanted = ticked.size > 0 ? ticked.size : terms.quantity;
	return (
		<Page title="Find and order">
			<form
				class="stack"
				onSubmit={(event) => {
					event.preventDefault();
					const { submitter } = event;
					if (submitter instanceof HTMLButtonElement && submitter.value === "find") void find();
					else void place();
				}}
			>
				<section class="card" aria-label="What to look for">
					<div class="fields">
						<ChoiceField
							label="Look by"
							value={kind.id}
							change={(id) => changeFind({ kindId: id })}
							options={KINDS}
						/>
						<Fields kind={kind} />
					</div>
					{!isExact && (
						<div class="form-end">
							<button type="submit" value="find" aria-disabled={searching.isBusy}>
								{searching.isBusy ? "Looking …" : "See what there is"}
							</button>
						</div>
					)}
					<Failed failure={searching.failure} again={() => void find()} />
					{isFor && <Results search={search} ticked={ticked} setTicked={setTicked} />}
				</section>
				{mayOrder.value && (
					<section class="card" aria-labelledby="terms-title">
						<h2 id="terms-title">
							{ticked.size > 0 ? `Order ${counted(ticked.size, "ticked number")}` : "Order"}
						</h2>
						<div class="fields">
							{!isExact && ticked.size === 0 && (
								<TextField
									label="How many"
									type="number"
									min={1}
									max={QUANTITY_MAX}
									value={String(terms.quantity || "")}
									change={(value) => changeTerms({ quantity: Number(value) })}
									isRequired
								/>
							)}
							<ChoiceField
								label="Site"
								value={siteId}
								change={(value) => changeTerms({ siteId: value })}
								options={(sites.value ?? []).map(({ id, name }) => [id, `${name} (${id})`] as const)}
							/>
							<TextField label="Order name" value={terms.name} change={(name) => changeTerms({ name })} />
							<TextField
								label="Your reference"
								value={terms.customerOrderId}
								change={(customerOrderId) => changeTerms({ customerOrderId })}
							/>
						</div>
						<Failed failure={sites.failure} again={sites.again} />
						<TickField
							isTicked={terms.partialAllowed}
							change={(partialAllowed) => changeTerms({ partialAllowed })}
						>
							Fewer will do, if there are not enough
						</TickField>
						<TickField
							isTicked={terms.backOrderRequested}
							change={(backOrderRequested) => changeTerms({ backOrderRequested })}
						>
							Wait for what is not in stock (a backorder)
						</TickField>
						<p class="told">
							{outlookOf({ ...terms, wanted, ...stockOf(isFor ? search : undefined, ticked) })}
						</p>
						<FormEnd
							doing={placing}
							label={placing.failure?.isWorthAnotherTry ? "Place the order, once" : "Place the order"}
						/>
					</section>
				)}
			</form>
			{placed !== undefined && askedFor === of && <Placed order={placed} />}
		</Page>
	);
}

/** The fields of a kind of order. */
function Fields({ kind }: { readonly kind: OrderKind }) {
	const all = findState.value.typed;
	const typed = all[kind.id] ?? {};
	const set = (name: string, value: string) =>
		changeFind({ typed: { ...all, [kind.id]: { ...typed, [name]: value } } });
	return (
		<>
			{kind.fields.map(({ name, label, hint, input, pattern, isOptional }) => {
				const told = { label, hint, value: typed[name] ?? "", change: (value: string) => set(name, value) };
				if (input === "choice")
					return (
						<TickField
							key={name}
							isTicked={typed[name] === "true"}
							change={(is) => set(name, is ? "true" : "")}
						>
							{label}
						</TickField>
					);
				if (input === "lines") return <LinesField key={name} {...told} isRequired />;
				return <TextField key={name} {...told} pattern={pattern} isRequired={isOptional !== true} />;
			})}
		</>
	);
}

function Results({
	search: { numbers, inStock },
	ticked,
	setTicked,
}: {
	readonly search: Search;
	readonly ticked: ReadonlySet<string>;
	readonly setTicked: (ticked: ReadonlySet<string>) => void;
}) {
	const isMore = numbers.length === FOUND_MAX;
	return (
		<>
			<p role="status" class="told">
				{inStock !== undefined && inStock > numbers.length
					? `${counted(inStock, "number")} in stock. Here are ${numbers.length} of them.`
					: `${isMore ? "At least " : ""}${counted(numbers.length, "number")} in stock.`}
				{mayOrder.value && numbers.length > 0 && " Tick those that you want, or order so many of them below."}
			</p>
			<Found
				numbers={numbers}
				ticked={ticked}
				tick={(some, isTicked) => {
					const next = new Set(ticked);
					for (const number of some)
						if (isTicked) next.add(number);
						else next.delete(number);
					setTicked(next);
				}}
			/>
		</>
	);
}

const exactly = (numbers: readonly string[], { quantity: _, ...terms }: OrderTerms): OrderRequest =>
	orderOf(
		ORDER_KINDS.find(({ id }) => id === "numbers") as OrderKind,
		{ telephoneNumberList: numbers.join("\n") },
		{
			...terms,
			quantity: numbers.length,
		},
	);

/** Places an order once, however often that is tried. */
function usePlacement(placed: (order: PlacedOrder) => void) {
	const once = useOnce();
	return async function place(order: OrderRequest): Promise<void> {
		const send = (idempotencyKey: string, body: OrderRequest) =>
			api().placeOrder({ prefer: WAIT, idempotencyKey, body });
		placed(await once(order, send));
	};
}
