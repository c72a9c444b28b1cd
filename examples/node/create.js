// Adds a short code to a Messaging Service. It does not know the fake.
const client = require("twilio")(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);

client.messaging.v1
  .services("MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
  .shortCodes.create({ shortCodeSid: "SCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
  .then((added) => console.log(added.sid, added.url));
