/**
 * The order types that clients of the API subscribe to (the vendor's documentation of subscriptions). Those to
 * the first are told; a subscription to another is kept like any, and there is nothing to deliver to it.
 */
export const SUBSCRIBED_ORDER_TYPES = [
	"orders",
	"disconnects",
	"portins",
	"portouts",
	"bulkPortins",
	"importtnorders",
	"removeImportedTnOrders",
	"importVoiceTnOrders",
	"removeImportedVoiceTnOrders",
	"externalTns",
	"tnoptions",
	"lidb",
	"dldas",
	"e911s",
	"lsrorders",
	"csrs",
	"emergencyNotificationGroup",
	"emergencyEndpointGroup",
] as const;

/** The one event type that there is (contract, section 1.5). It is about messaging, of which this service has none. */
export const EVENT_TYPES = ["MESSAGING_LOST"] as const;
