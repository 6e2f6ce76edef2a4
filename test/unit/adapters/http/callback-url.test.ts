import { describe, expect, it } from "vitest";
import { callbackObjection } from "../../../../adapters/http/callback-url.ts";
import { isPublicAddress } from "../../../../adapters/http/public-address.ts";
import { PrivateAddressError, publicLookup } from "../../../../adapters/http/public-lookup.ts";

const STRICT = { allowPrivate: false };
const LAX = { allowPrivate: true };
const NOT_PUBLIC = "its host is not on the public internet";

describe("an address on the public internet", () => {
	it.each([
		"8.8.8.8",
		"1.1.1.1",
		"9.255.255.255",
		"11.0.0.0",
		"100.63.255.255",
		"100.128.0.0",
		"172.15.255.255",
		"172.32.0.0",
		"192.0.1.1",
		"192.167.255.255",
		"223.255.255.255",
		"2606:4700:4700::1111",
		"2a00:1450:4001:82a::200e",
		"2001:4860:4860::8888",
	])("%s is one", (address) => {
		expect(isPublicAddress(address)).toBe(true);
	});

	it.each([
		["0.0.0.0", "unspecified"],
		["0.1.2.3", "this network"],
		["10.0.0.1", "private"],
		["100.64.0.1", "shared by carriers"],
		["100.127.255.255", "shared by carriers"],
		["127.0.0.1", "loopback"],
		["127.255.255.254", "loopback"],
		["169.254.169.254", "metadata of clouds"],
		["169.254.170.2", "credentials of containers"],
		["172.16.0.1", "private"],
		["172.31.255.255", "private"],
		["192.0.0.1", "protocol assignments"],
		["192.0.2.1", "documentation"],
		["192.88.99.1", "6to4 relay"],
		["192.168.1.1", "private"],
		["198.18.0.1", "benchmarks"],
		["198.51.100.7", "documentation"],
		["203.0.113.7", "documentation"],
		["224.0.0.1", "multicast"],
		["240.0.0.1", "reserved"],
		["255.255.255.255", "broadcast"],
		["::", "unspecified"],
		["::1", "loopback"],
		["::ffff:127.0.0.1", "IPv4-mapped loopback"],
		["::ffff:7f00:1", "IPv4-mapped loopback, in hexadecimal"],
		["::ffff:8.8.8.8", "IPv4-mapped"],
		["::127.0.0.1", "IPv4-compatible"],
		["64:ff9b::7f00:1", "NAT64"],
		["64:ff9b:1::a00:1", "local NAT64"],
		["100::1", "discard"],
		["2001::1", "Teredo"],
		["2001:10::1", "ORCHID"],
		["2001:db8::1", "documentation"],
		["2002:7f00:1::1", "6to4 of loopback"],
		["3fff::1", "documentation"],
		["fc00::1", "unique local"],
		["fd00:ec2::254", "metadata of AWS"],
		["fe80::1", "link-local"],
		["fe80::1%eth0", "link-local with a zone"],
		["2606:4700::1%eth0", "with a zone"],
		["fec0::1", "site-local"],
		["ff02::1", "multicast"],
		["hooks.example.com", "no address"],
		["127.1", "no address in its written form"],
		["", "nothing"],
	])("%s is none: %s", (address) => {
		expect(isPublicAddress(address)).toBe(false);
	});
});

describe("a URL to call back", () => {
	it.each([
		"https://hooks.example.com/orders",
		"https://hooks.example.com:8443/orders?key=1#part",
		"HTTPS://HOOKS.EXAMPLE.COM",
		"https://8.8.8.8/",
		"https://[2606:4700:4700::1111]/",
		"https://134744072/",
	])("%s is good", (url) => {
		expect(callbackObjection(url, STRICT)).toBeUndefined();
	});

	it.each([
		"https://127.0.0.1/",
		"https://127.1/",
		"https://2130706433/",
		"https://017700000001/",
		"https://0177.0.0.1/",
		"https://0x7f000001/",
		"https://0x7f.0.0.1/",
		"https://127.0.0.1./",
		"https://①②⑦.0.0.1/",
		"https://%31%32%37.0.0.1/",
		"https://0/",
		"https://10.1/",
		"https://2852039166/",
		"https://0xa9fea9fe/latest/meta-data/",
		"https://[::1]/",
		"https://[::]/",
		"https://[::ffff:127.0.0.1]/",
		"https://[0:0:0:0:0:ffff:a9fe:a9fe]/",
		"https://[64:ff9b::a9fe:a9fe]/",
		"https://[fd00:ec2::254]/",
		"https://[fe80::1]/",
		"https://localhost/",
		"https://LOCALHOST./",
		"https://a.localhost:9000/",
		"https://metadata/",
		"https://metadata.google.internal/",
		"https://ip-10-0-0-1.ec2.internal/",
		"https://printer.local/",
		"https://1.0.0.127.in-addr.arpa/",
	])("%s is not on the public internet", (url) => {
		expect(callbackObjection(url, STRICT)).toBe(NOT_PUBLIC);
		expect(callbackObjection(url, LAX)).toBeUndefined();
	});

	it.each([
		["http://hooks.example.com/", "it must be an https URL", true],
		["ftp://hooks.example.com/", "it must be an http or https URL", false],
		["file:///etc/passwd", "it must be an http or https URL", false],
		["javascript:alert(1)", "it must be an http or https URL", false],
		["data:text/plain,x", "it must be an http or https URL", false],
		[
			"https://user:secret@hooks.example.com/",
			"credentials belong into CallbackCredentials, not into the URL",
			false,
		],
		[
			"https://user@hooks.example.com/",
			"credentials belong into CallbackCredentials, not into the URL",
			false,
		],
		[
			"https://hooks.example.com@127.0.0.1/",
			"credentials belong into CallbackCredentials, not into the URL",
			false,
		],
		["hooks.example.com/orders", "it is no URL", false],
		['"https://hooks.example.com"', "it is no URL", false],
		["https://", "it is no URL", false],
		["https://256.256.256.256/", "it is no URL", false],
		["https://[::1", "it is no URL", false],
		["https://hooks .example.com/", "it is no URL", false],
	])("%s: %s", (url, objection, isGoodOnOneMachine) => {
		expect(callbackObjection(url, STRICT)).toBe(objection);
		expect(callbackObjection(url, LAX)).toBe(isGoodOnOneMachine ? undefined : objection);
	});
});

describe("a name that is called", () => {
	type Found = readonly { address: string; family: number }[];
	const lookUp = (found: Found, options: { all?: boolean } = {}) =>
		new Promise<readonly unknown[]>((resolve) => {
			publicLookup((_, done) => done(null, found))("hooks.example.com", options, (...answer) =>
				resolve(answer),
			);
		});
	const PUBLIC = { address: "8.8.8.8", family: 4 };
	const PRIVATE = { address: "10.0.0.1", family: 4 };

	it("is connected to at the addresses that were looked at", async () => {
		expect(await lookUp([PUBLIC])).toEqual([null, "8.8.8.8", 4]);
		expect(await lookUp([PUBLIC], { all: true })).toEqual([null, [PUBLIC]]);
	});

	it("is refused whole when one of its addresses is not public, or when it has none", async () => {
		for (const found of [[PRIVATE], [PUBLIC, PRIVATE], []]) {
			const [error] = await lookUp(found, { all: true });
			expect(error).toBeInstanceOf(PrivateAddressError);
			expect(String(error)).not.toContain("10.0.0.1");
		}
	});

	it("fails as the look-up failed", async () => {
		const gone = Object.assign(new Error("gone"), { code: "ENOTFOUND" });
		const answer = await new Promise((resolve) => {
			publicLookup((_, done) => done(gone, []))("gone.example.com", {}, resolve);
		});
		expect(answer).toBe(gone);
	});
});
