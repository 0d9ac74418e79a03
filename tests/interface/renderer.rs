//! Pictures without a graphics card: egui's triangles, filled in by hand.
//!
//! The same on every machine, because it is plain arithmetic. Blends premultiplied colours in gamma space, as
//! egui's own painters do.

use std::collections::HashMap;

use eframe::egui::{
    Color32, ColorImage, Context, FullOutput, ImageData, Mesh, Rect, TextureId, TexturesDelta,
    epaint::{Primitive, Vertex},
};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// Draws what a harness shows into an image.
#[derive(Default)]
pub struct SoftRenderer {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for SoftRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, patches) in delta.set.drain() {
            for patch in patches {
                let ImageData::Color(image) = patch.image;
                match patch.pos {
                    None => {
                        self.textures.insert(id, ColorImage::clone(&image));
                    }
                    Some([left, top]) => {
                        let texture = self.textures.get_mut(&id).expect("a patch comes after its texture");
                        let [width, height] = image.size;
                        for row in 0..height {
                            let from = row * width;
                            let to = (top + row) * texture.size[0] + left;
                            texture.pixels[to..to + width].copy_from_slice(&image.pixels[from..from + width]);
                        }
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.viewport_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            if let Primitive::Mesh(mesh) = &clipped.primitive {
                let texture = self.textures.get(&mesh.texture_id).ok_or("a mesh without its texture")?;
                canvas.fill(mesh, texture, clipped.clip_rect, scale);
            }
        }
        Ok(canvas.into_image())
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![[0.0, 0.0, 0.0, 1.0]; width * height] }
    }

    fn fill(&mut self, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
        let clip = Bounds {
            left: (clip.min.x * scale).round().max(0.0) as usize,
            top: (clip.min.y * scale).round().max(0.0) as usize,
            right: ((clip.max.x * scale).round().max(0.0) as usize).min(self.width),
            bottom: ((clip.max.y * scale).round().max(0.0) as usize).min(self.height),
        };
        for corners in mesh.indices.chunks_exact(3) {
            let [a, b, c] = [0, 1, 2].map(|corner| mesh.vertices[corners[corner] as usize]);
            self.triangle([a, b, c], texture, clip, scale);
        }
    }

    fn triangle(&mut self, corners: [Vertex; 3], texture: &ColorImage, clip: Bounds, scale: f32) {
        let [a, b, c] = corners.map(|vertex| (vertex.pos.x * scale, vertex.pos.y * scale));
        let area = cross(a, b, c);
        if area == 0.0 {
            return;
        }
        let colours = corners.map(|vertex| vertex.color.to_normalized_gamma_f32());
        let low = |one: f32, two: f32, three: f32| one.min(two).min(three).floor().max(0.0) as usize;
        let high = |one: f32, two: f32, three: f32| one.max(two).max(three).ceil().max(0.0) as usize;
        for y in low(a.1, b.1, c.1).max(clip.top)..high(a.1, b.1, c.1).min(clip.bottom) {
            for x in low(a.0, b.0, c.0).max(clip.left)..high(a.0, b.0, c.0).min(clip.right) {
                let point = (x as f32 + 0.5, y as f32 + 0.5);
                let weights =
                    [cross(b, c, point) / area, cross(c, a, point) / area, cross(a, b, point) / area];
                if !inside(corners, weights) {
                    continue;
                }
                let mix = |value: fn(&Vertex) -> f32| -> f32 {
                    (0..3).map(|corner| weights[corner] * value(&corners[corner])).sum()
                };
                let texel = sample(texture, mix(|vertex| vertex.uv.x), mix(|vertex| vertex.uv.y));
                let source: [f32; 4] = std::array::from_fn(|channel| {
                    let tint: f32 = (0..3).map(|corner| weights[corner] * colours[corner][channel]).sum();
                    tint * texel[channel]
                });
                let pixel = &mut self.pixels[y * self.width + x];
                for channel in 0..4 {
                    pixel[channel] = source[channel] + pixel[channel] * (1.0 - source[3]);
                }
            }
        }
    }

    fn into_image(self) -> RgbaImage {
        let mut image = RgbaImage::new(self.width as u32, self.height as u32);
        for (target, pixel) in image.pixels_mut().zip(self.pixels) {
            *target = Rgba(pixel.map(|channel| (channel.clamp(0.0, 1.0) * 255.0).round() as u8));
        }
        image
    }
}

#[derive(Clone, Copy)]
struct Bounds {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

fn cross(a: (f32, f32), b: (f32, f32), c: (f32, f32)) -> f32 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

/// Pixels on an edge that two triangles share belong to exactly one of them, or they would be blended twice.
fn inside(corners: [Vertex; 3], weights: [f32; 3]) -> bool {
    let [a, b, c] = corners.map(|vertex| (vertex.pos.x, vertex.pos.y));
    let turn = cross(a, b, c).signum();
    [(b, c), (c, a), (a, b)].into_iter().zip(weights).all(|((from, to), weight)| {
        let (dx, dy) = ((to.0 - from.0) * turn, (to.1 - from.1) * turn);
        weight > 0.0 || (weight == 0.0 && (dy < 0.0 || (dy == 0.0 && dx > 0.0)))
    })
}

fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (u * width as f32 - 0.5, v * height as f32 - 0.5);
    let texel = |column: f32, row: f32| -> [f32; 4] {
        let column = (column.max(0.0) as usize).min(width - 1);
        let row = (row.max(0.0) as usize).min(height - 1);
        Color32::to_normalized_gamma_f32(texture.pixels[row * width + column])
    };
    let (left, top) = (x.floor(), y.floor());
    let (right_share, bottom_share) = (x - left, y - top);
    if right_share == 0.0 && bottom_share == 0.0 {
        return texel(left, top);
    }
    let corners =
        [texel(left, top), texel(left + 1.0, top), texel(left, top + 1.0), texel(left + 1.0, top + 1.0)];
    std::array::from_fn(|channel| {
        let upper = corners[0][channel] * (1.0 - right_share) + corners[1][channel] * right_share;
        let lower = corners[2][channel] * (1.0 - right_share) + corners[3][channel] * right_share;
        upper * (1.0 - bottom_share) + lower * bottom_share
    })
}
