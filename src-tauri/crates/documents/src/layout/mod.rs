//! From inline pieces to lines, from lines and rows to pages. Knows fonts and geometry; knows no form and no value.
//!
//! Lengths are points, y grows downwards. [`paragraph`] breaks text into lines, [`row`] lays lines side by side in
//! cells, [`flow`] stacks lines and rows onto pages. All of it is linear in the length of the text.

pub mod breaking;
pub mod flow;
pub mod paragraph;
pub mod row;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// The sheet and the space on it that text may use.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSetup {
    /// Sheet width, pt.
    pub width: f32,
    /// Sheet height, pt.
    pub height: f32,
    /// Space above the body, pt.
    pub top: f32,
    /// Space below the body, pt.
    pub bottom: f32,
    /// Space left of the body, binding margin included, pt.
    pub left: f32,
    /// Space right of the body, pt.
    pub right: f32,
}

impl PageSetup {
    /// Mediation forms: A4, 2.54 cm above and below, 3.175 cm at the sides (domain §1.4), the body moved right by
    /// half of what binding takes and narrowed by the other half.
    pub fn form(binding_mm: f32) -> PageSetup {
        PageSetup {
            width: 595.276,
            height: 841.89,
            top: 25.4 * MM,
            bottom: 25.4 * MM,
            left: (31.75 + binding_mm / 2.0) * MM,
            right: (31.75 - binding_mm / 2.0) * MM,
        }
    }

    /// 公文: GB/T 9704-2012, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm.
    pub fn letter() -> PageSetup {
        PageSetup {
            width: 595.276,
            height: 841.89,
            top: 37.0 * MM,
            bottom: 35.0 * MM,
            left: 28.0 * MM,
            right: 26.0 * MM,
        }
    }

    /// Wide tables: A4 on its side, 15 mm all round, 18 mm where it is bound at the top.
    pub fn wide() -> PageSetup {
        PageSetup {
            width: 841.89,
            height: 595.276,
            top: 18.0 * MM,
            bottom: 15.0 * MM,
            left: 15.0 * MM,
            right: 15.0 * MM,
        }
    }

    /// Width of the body, pt.
    pub fn body_width(&self) -> f32 {
        self.width - self.left - self.right
    }

    /// Height of the body, pt.
    pub fn body_height(&self) -> f32 {
        self.height - self.top - self.bottom
    }
}
