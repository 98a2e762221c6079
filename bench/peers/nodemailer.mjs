// nodemailer, ten pooled connections, composing 8 kB; COUNT mails to PORT. `npm install nodemailer` where NODE_PATH looks.
import { createRequire } from "node:module";
const nodemailer = createRequire(process.argv[4] + "/")("nodemailer");
const count = Number(process.argv[2]);
const transport = nodemailer.createTransport({
  host: "127.0.0.1", port: Number(process.argv[3]), secure: false, ignoreTLS: true,
  pool: true, maxConnections: 10, maxMessages: Infinity,
});
const text = "Une étude du Rameau. ".repeat(150);
const html = "<p>Une étude du Rameau.</p>".repeat(100);
const start = performance.now();
await Promise.all(Array.from({ length: count }, (_, n) => transport.sendMail({
  from: "presse@lerameau.example", to: `j${n}@media.example`, subject: `Étude ${n}`,
  text: `Bonjour Nom${n},\n\n${text}`, html: `<p>Bonjour Nom${n},</p>${html}`,
})));
console.log(count / ((performance.now() - start) / 1000));
transport.close();
