import { Component, type ComponentChildren, type ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Keeps a page that breaks from taking the console with it: a sentence and a way on stand in its place. */
export class Boundary extends Component<
	{ readonly children: ComponentChildren },
	{ readonly isBroken: boolean }
> {
	override state = { isBroken: false };

	override componentDidCatch(error: unknown): void {
		console.error(error);
		this.setState({ isBroken: true });
	}

	override render() {
		if (!this.state.isBroken) return this.props.children;
		return (
			<div class="failed" role="alert">
				<p>This page broke. Nothing was sent that you did not send.</p>
				<button type="button" onClick={() => location.reload()}>
					Load the console anew
				</button>
			</div>
		);
	}
}

/** A page whose code comes when it is first opened. */
export function later(load: () => Promise<ComponentType>): ComponentType {
	let Loaded: ComponentType | undefined;
	return function Later() {
		const [, show] = useState(0);
		const [hasFailed, fail] = useState(false);
		useEffect(() => {
			if (Loaded !== undefined) return;
			load().then(
				(page) => {
					Loaded = page;
					show(1);
				},
				() => fail(true),
			);
		}, []);
		if (Loaded !== undefined) return <Loaded />;
		if (hasFailed)
			return (
				<div class="failed" role="alert">
					<p>
						This page could not be loaded: the service cannot be reached, or the console has been updated.
					</p>
					<button type="button" onClick={() => location.reload()}>
						Load the console anew
					</button>
				</div>
			);
		return (
			<p class="loading" role="status">
				Loading …
			</p>
		);
	};
}
