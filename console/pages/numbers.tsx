import { addressOf, place } from "../address.ts";
import { Page } from "../parts/basics.tsx";
import { Disconnected } from "../parts/disconnected.tsx";
import { InService } from "../parts/in-service.tsx";
import { Reserved } from "../parts/reserved.tsx";

/** What an account has to do with numbers, by their state. */
const VIEWS = [
	{ segment: "", title: "In service", view: InService },
	{ segment: "reserved", title: "Reserved", view: Reserved },
	{ segment: "disconnected", title: "Disconnected", view: Disconnected },
] as const;

/** The account's numbers: in service, reserved, and those that it gave back. */
export function NumbersPage() {
	const here = place.value.segments[1] ?? "";
	const { view: View } = VIEWS.find(({ segment }) => segment === here) ?? VIEWS[0];
	return (
		<Page title="Numbers">
			<nav aria-label="Kinds of numbers">
				<ul class="tabs">
					{VIEWS.map(({ segment, title }) => (
						<li key={segment}>
							<a
								class="tab"
								href={addressOf(segment === "" ? ["numbers"] : ["numbers", segment])}
								{...(segment === here ? { "aria-current": "page" as const } : {})}
							>
								{title}
							</a>
						</li>
					))}
				</ul>
			</nav>
			<View />
		</Page>
	);
}
