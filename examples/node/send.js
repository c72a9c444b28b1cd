// Sends a message through a Messaging Service, which chooses the sender.
const client = require("twilio")(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);

client.messages
  .create({
    messagingServiceSid: "MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    to: "+14155550100",
    body: "Tomorrow at 10. Reply YES to confirm.",
  })
  .then((message) => console.log(message.sid, message.status));
