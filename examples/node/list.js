// Lists the short codes of a Messaging Service, two to a page.
const client = require("twilio")(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);

client.messaging.v1
  .services("MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
  .shortCodes.list({ pageSize: 2 })
  .then((all) => all.forEach((each) => console.log(each.shortCode)));
