// Takes a short code out of a Messaging Service.
const client = require("twilio")(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);

client.messaging.v1
  .services("MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
  .shortCodes("SCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
  .remove()
  .then((removed) => console.log(removed));
