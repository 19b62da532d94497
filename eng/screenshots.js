// Visits every page of a demo as headquarters, the first ones as somebody of a branch, and those of a beginning at a new server; see eng/screenshots.sh.
const { execFileSync } = require("node:child_process");
const { createHmac } = require("node:crypto");
const { chromium } = require(process.env.PLAYWRIGHT);
const [owner, branch] = process.argv.slice(2);
const base = new URL(owner).origin;
const only = (process.env.ONLY ?? "").split(",");
const problems = [];
const looks = ["en", "fr", "ja"].flatMap((language) => ["light", "dark"].flatMap((scheme) => [1400, 390].map((width) => ({ language, scheme, width }))));

const note = (name, look, what) => problems.push(`${name} (${look.language}, ${look.scheme}, ${look.width}): ${what}`);

async function open(browser, link) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1400, height: 900 } });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  page.now = ["", looks[0]];
  // A page that answers 401 by intent is told to the console by the browser itself.
  page.on("console", (message) => message.type() === "error" && !(page.isRefused && message.text().includes("status of 401")) && note(...page.now, `console: ${message.text()}`));
  page.on("pageerror", (error) => note(...page.now, `script: ${error}`));
  if (link) {
    await page.goto(link);
    await page.locator("nav.side").waitFor();
  }

  return page;
}

async function visit(page, name, path, { status = 200 } = {}) {
  if (!only.some((word) => name.includes(word))) {
    return;
  }

  for (const look of looks) {
    page.now = [name, look];
    page.isRefused = status === 401;
    await page.setViewportSize({ width: look.width, height: look.width < 500 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: look.scheme });
    const answer = await page.goto(`${path.startsWith("https:") ? "" : base}${path}${path.includes("?") ? "&" : "?"}culture=${look.language}`, { waitUntil: "load" });
    if (answer.status() !== status) {
      note(name, look, `it answers ${answer.status()} and not ${status}`);
    }

    // What is live has its circuit by then; a picture of a page before that is of no other look.
    await page.waitForTimeout(150);
    const found = await page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const wide = document.documentElement.scrollWidth > width;
      const guilty = wide
        ? [...document.querySelectorAll("main *, header *, nav *")].filter((one) => one.getBoundingClientRect().right > width + 1 && !one.closest("[tabindex='0']"))
          .slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`)
        : [];
      const script = [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]).filter((one) => /^on/i.test(one.name)).map((one) => one.name);
      return { wide, guilty, script };
    });
    if (found.wide) {
      note(name, look, `it scrolls sideways: ${found.guilty.join(", ")}`);
    }

    if (found.script.length > 0) {
      note(name, look, `attributes with a script: ${found.script.join(", ")}`);
    }

    await page.screenshot({ path: `${process.env.OUT}/${name}-${look.language}-${look.width}-${look.scheme}.png`, fullPage: true });
  }
}

async function find(page, path, selector) {
  await page.goto(`${base}${path}`);
  const link = page.locator(selector).first();
  await link.waitFor({ timeout: 60_000 });
  return `/${(await link.getAttribute("href")).replace(/^\//, "").split("?")[0]}`;
}

// A webhook is made, and a message of it waits or failed: nothing leaves this machine, as the name is reserved for documents.
async function addWebhook(page, organisation) {
  await page.goto(`${base}/webhooks/new?org=${organisation}&culture=en`);
  await page.fill("#name", "Ticket desk");
  await page.fill("#url", "https://hooks.example/kpax");
  await page.click(".hook-form button[type=submit]");
  await page.locator(".token-card").waitFor();
  await page.click("p.acts a.button");
  await page.click("form:has(input[value=test]) button");
  await page.locator(".hook-messages tbody tr").first().waitFor();
  return new URL(page.url()).pathname;
}

// The code of an authenticator app (RFC 6238).
function totp(key) {
  const bits = [...key.replace(/ /g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const octets = Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", octets).update(step).digest();
  return ((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).toString().padStart(6, "0");
}

// The first owner's link, an app as second factor, the step that asks for it, and a link for a new password.
async function visitBeginning(browser) {
  const [email, password] = ["owner@example.com", "violin meadow cactus 58"];
  const start = new URL(process.env.NEW_LINK).origin;
  const page = await open(browser);
  await visit(page, "welcome", process.env.NEW_LINK);
  await page.goto(`${process.env.NEW_LINK}&culture=en`);
  for (const [field, value] of [["email", email], ["name", "Olive Owner"], ["password", password], ["repeated", password]]) {
    await page.fill(`#${field}`, value);
  }

  await page.click("button.button[type=submit]");
  await page.locator("nav.side").waitFor();
  await visit(page, "fleet-new", `${start}/`);
  await page.goto(`${start}/account?app=true`);
  await page.fill("#app-code", totp(await page.locator("section[aria-labelledby=app] .code").innerText()));
  await page.fill("#app-current", password);
  await page.click("section[aria-labelledby=app] button[type=submit]");
  await page.locator("ul.codes li").first().waitFor();

  const guest = await open(browser);
  await guest.goto(`${start}/sign-in`);
  await guest.fill("#email", email);
  await guest.fill("#password", password);
  await guest.click("button.button[type=submit]:not(.quiet)");
  await guest.locator("#code").waitFor();
  await visit(guest, "second-step", `${start}/sign-in/second-step`);
  const reset = execFileSync("dotnet", [process.env.RESET.split(" ")[0], "user", "reset-link", email, process.env.RESET.split(" ")[1]]).toString();
  const stranger = await open(browser);
  await visit(stranger, "second-step-over", `${start}/sign-in/second-step`);
  await visit(stranger, "reset", reset.match(/https:\S+/)[0]);
  await visit(stranger, "welcome-spent", process.env.NEW_LINK, { status: 401 });
  await visit(stranger, "reset-spent", `${start}/password/reset?user=none&code=none`, { status: 401 });
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  const guest = await open(browser);
  const page = await open(browser, owner);

  // Readings of every kind, before the pictures are made.
  await page.goto(`${base}/?size=50`);
  await page.locator("tbody tr").nth(19).waitFor({ timeout: 120_000 });
  const device = await find(page, "/", "tbody a[href^='devices/']");
  const agent = await find(page, "/agents", "tbody a[href^='agents/']");
  const person = await find(page, "/people?q=Moreau", "tbody a[href^='people/']");
  const own = await find(page, "/roles?show=own", "tbody a[href^='roles/']");
  const customer = await find(page, "/organisations?q=Acme", "tbody a[href^='organisations/']");
  const operation = await find(page, "/reference", "main a[href^='reference/']");
  const webhook = await addWebhook(page, customer.split("/").pop());

  const pages = [
    ["fleet", "/"], ["fleet-none", "/?q=nothingisfound"], ["device", device], ["device-place", `${device}/place`], ["alerts", "/alerts"], ["alerts-all", "/alerts?show=all"], ["agents", "/agents"], ["agent", agent],
    ["agent-manage", `${agent}/manage`], ["enrolment", "/enrolment?choose=1"], ["enrolment-form", `/enrolment?org=${customer.split("/").pop()}`],
    ["organisations", "/organisations"], ["organisation", customer], ["organisation-move", `${customer}/move`],
    ["people", "/people"], ["people-none", "/people?q=nothingisfound"], ["people-choose", "/people?choose=1"], ["person", person], ["person-grant", `${person}/grant`],
    ["person-role", `${person}/grant?org=${customer.split("/").pop()}`], ["invitations", "/invitations"], ["invite", "/invitations/new"],
    ["invite-form", `/invitations/new?org=${customer.split("/").pop()}`], ["roles", "/roles"], ["role", own], ["role-built-in", "/roles/4"], ["role-new", "/roles/new"],
    ["role-form", `/roles/new?org=${customer.split("/").pop()}`], ["audit", "/audit"], ["webhooks", "/webhooks"], ["webhook", webhook], ["webhook-choose", "/webhooks/new"],
    ["webhook-form", `/webhooks/new?org=${customer.split("/").pop()}`], ["reference", "/reference"], ["reference-operation", operation], ["account", "/account"], ["account-app", "/account?app=true"], ["tokens", "/account/tokens"],
  ];
  for (const [name, path] of [...pages, ...(process.env.MORE ? JSON.parse(process.env.MORE) : [])]) {
    await visit(page, name, path);
  }

  for (const [name, path] of [["sign-in", "/sign-in"], ["forgotten", "/password/forgotten"]]) {
    await visit(guest, name, path);
  }

  await visitBeginning(browser);
  await visit(guest, "invitation-spent", "/invitation?code=none", { status: 401 });
  const viewer = await open(browser, branch);
  for (const [name, path] of [["branch-fleet", "/"], ["branch-alerts", "/alerts"], ["branch-organisations", "/organisations"], ["branch-roles", "/roles"]]) {
    await visit(viewer, name, path);
  }

  await visit(viewer, "branch-device", await find(viewer, "/", "tbody a[href^='devices/']"));
  await browser.close();
  console.log(problems.join("\n") || "Nothing is wrong.");
  process.exitCode = problems.length > 0 ? 1 : 0;
})();
