import type { Fault } from "../fault.ts";
import { type Element, element, leaf, listUnlessEmpty, numberLeaf } from "./element.ts";

/**
 * `<ErrorList>` of an order. Inside an error `Code` comes first, then `Description`: the Python client reads by position.
 * Nothing at all in XML for no faults, since an empty list breaks a Java client (contract, section 0, decision 9). In JSON
 * `errors`: there faults have one shape everywhere.
 */
export const encodeErrorList = (faults: readonly Fault[]): Element =>
	listUnlessEmpty(
		"ErrorList",
		faults.map(({ code, description, telephoneNumber }) =>
			element(
				"Error",
				leaf("Code", code),
				leaf("Description", description),
				numberLeaf("TelephoneNumber", telephoneNumber),
			),
		),
		"errors",
	);
