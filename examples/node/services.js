// Fetches the account, creates a Messaging Service in it, lists all services, and deletes the new one again.
const client = require("twilio")(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);

async function main() {
  const account = await client.api.v2010.accounts(process.env.TWILIO_ACCOUNT_SID).fetch();
  console.log(account.sid, account.status);

  const service = await client.messaging.v1.services.create({ friendlyName: "Reminders" });
  const services = await client.messaging.v1.services.list();
  services.forEach((each) => console.log(each.friendlyName));
  console.log(await client.messaging.v1.services(service.sid).remove());
}

main();
