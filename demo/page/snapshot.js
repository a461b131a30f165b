// Draws a small invented field photo, for those who have no picture at hand: hills, a road, a village, the time.

import { clockOf } from "./names.js";

/** → a JPEG file of 960×720. */
export async function samplePhoto() {
  const canvas = document.createElement("canvas");
  canvas.width = 960;
  canvas.height = 720;
  const pen = canvas.getContext("2d");
  const sky = pen.createLinearGradient(0, 0, 0, 480);
  sky.addColorStop(0, "#8fc1cf");
  sky.addColorStop(1, "#f4e3c4");
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 960, 720);
  pen.fillStyle = "#f6b65a";
  pen.beginPath();
  pen.arc(730, 170, 54, 0, 7);
  pen.fill();
  const shift = Math.random() * 200;
  for (const [height, colour, wave] of [[300, "#6d9c8c", 150], [390, "#3f7a66", 210], [480, "#235a49", 320]]) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.moveTo(0, 720);
    for (let x = 0; x <= 960; x += 12) pen.lineTo(x, height + Math.sin((x + shift) / wave) * 46 + Math.sin((x + shift) / 61) * 9);
    pen.lineTo(960, 720);
    pen.fill();
  }
  pen.fillStyle = "#d9c9a3";
  pen.beginPath();
  pen.moveTo(380, 720);
  pen.bezierCurveTo(430, 620, 560, 600, 520, 500);
  pen.lineTo(545, 500);
  pen.bezierCurveTo(610, 600, 560, 640, 600, 720);
  pen.fill();
  for (const [x, y, size] of [[180, 560, 74], [290, 600, 92], [690, 575, 84]]) {
    pen.fillStyle = "#f3ede0";
    pen.fillRect(x, y, size, size * 0.62);
    pen.fillStyle = "#b5432f";
    pen.beginPath();
    pen.moveTo(x - 10, y);
    pen.lineTo(x + size / 2, y - size * 0.42);
    pen.lineTo(x + size + 10, y);
    pen.fill();
  }
  pen.fillStyle = "rgba(0,0,0,.45)";
  pen.fillRect(0, 652, 960, 68);
  pen.fillStyle = "#fff";
  pen.font = "32px sans-serif";
  pen.fillText(`外拓途中 ${clockOf(Date.now() / 1000)} · 样照`, 28, 697);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return new File([blob], "sample.jpg", { type: "image/jpeg" });
}
