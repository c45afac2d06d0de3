// What is computed of pictures, in an empty page of the browser that took them.
({
  async pixels(png) {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return { canvas, context, image: context.getImageData(0, 0, image.width, image.height) };
  },

  async text(blob) {
    const reader = new FileReader();
    await new Promise(done => { reader.onload = done; reader.readAsDataURL(blob); });
    return reader.result.split(',')[1];
  },

  // The share of pixels that differ, and the taken picture with those in red, to look at.
  async compare({ accepted, taken, channel }) {
    const was = await this.pixels(accepted), is = await this.pixels(taken);
    if (was.canvas.width !== is.canvas.width || was.canvas.height !== is.canvas.height)
      return { differing: 1, shown: taken };
    let count = 0;
    const a = was.image.data, b = is.image.data;
    for (let i = 0; i < b.length; i += 4) {
      if (Math.abs(a[i] - b[i]) <= channel && Math.abs(a[i + 1] - b[i + 1]) <= channel && Math.abs(a[i + 2] - b[i + 2]) <= channel)
        continue;
      count++;
      [b[i], b[i + 1], b[i + 2]] = [255, 0, 0];
    }
    is.context.putImageData(is.image, 0, 0);
    return { differing: count * 4 / b.length, shown: await this.text(await is.canvas.convertToBlob()) };
  },

  // Sixteen levels a channel, at most 8 of 255 off, which is within what is tolerated, leave so few colours that a byte a pixel will do.
  async reduce(png) {
    const { canvas, image } = await this.pixels(png), colours = new Map(), pixels = new Uint8Array(canvas.width * canvas.height);
    for (let i = 0; i < pixels.length; i++) {
      const [r, g, b] = [0, 1, 2].map(channel => Math.round(image.data[4 * i + channel] / 17) * 17), colour = (r << 16) | (g << 8) | b;
      if (!colours.has(colour))
        colours.set(colour, colours.size);
      pixels[i] = colours.get(colour);
    }
    return { width: canvas.width, height: canvas.height, colours: [...colours.keys()], pixels: await this.text(new Blob([pixels])) };
  },
})
