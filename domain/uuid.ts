const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for a UUID in lower case, of any version: what the ids of orders, disconnects and subscriptions look like. */
export const isUuid = (text: string): boolean => UUID.test(text);
