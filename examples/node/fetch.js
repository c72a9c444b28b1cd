// Fetches a short code of a Messaging Service.
const client = require("twilio")(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);

client.messaging.v1
  .services("MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
  .shortCodes("SCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
  .fetch()
  .then((found) => console.log(found.shortCode));
