//! Chooses, at run time, the instructions that the heavy steps are made of.
//!
//! Every kernel offers the same steps and gives the same bytes: the products are
//! sums of integers, which no order changes, and the float steps are `float`'s,
//! compiled once for each kernel. All `unsafe` of the crate lives in here: vector
//! loads and stores through references to arrays of just that size, and calls of
//! functions that need processor features, which the choice has checked.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

use std::fmt;

use crate::attention::{COLUMNS, Pairs};
use crate::float::{Norm, Quantised, Rows};
use crate::linear::Linear;

/// The instructions that an encoder runs on. Only [`Kernel::available`] makes
/// them, so that holding one proves that this processor has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kernel(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Kernel {
    /// Returns the kernels that this processor can run, the fastest first, the portable one last.
    pub fn available() -> Vec<Self> {
        let mut kernels = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vnni")
            {
                kernels.push(Self(Kind::Avx512));
            }
            if is_x86_feature_detected!("avx2") {
                kernels.push(Self(Kind::Avx2));
            }
        }
        kernels.push(Self(Kind::Portable));
        kernels
    }

    /// Returns the fastest kernel of this processor.
    pub fn fastest() -> Self {
        Self::available()
            .into_iter()
            .next()
            .unwrap_or(Self(Kind::Portable))
    }
}

impl fmt::Display for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Portable => "portable",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => "avx512-vnni",
        })
    }
}

/// Declares the steps once: each calls the function of that name in the kernel's module.
macro_rules! steps {
    ($($(#[$doc:meta])* fn $name:ident($($arg:ident: $type:ty),* $(,)?) $(-> $result:ty)?;)*) => {
        impl Kernel {$(
            $(#[$doc])*
            #[allow(unsafe_code)]
            pub(crate) fn $name(self, $($arg: $type),*) $(-> $result)? {
                match self.0 {
                    Kind::Portable => portable::$name($($arg),*),
                    // SAFETY: a kernel of this kind exists only if `available` found AVX2.
                    #[cfg(target_arch = "x86_64")]
                    Kind::Avx2 => unsafe { avx2::$name($($arg),*) },
                    // SAFETY: a kernel of this kind exists only if `available` found AVX512
                    // F, BW, VL, DQ and VNNI.
                    #[cfg(target_arch = "x86_64")]
                    Kind::Avx512 => unsafe { avx512::$name($($arg),*) },
                }
            }
        )*}
    };
}

steps! {
    /// Multiplies rows of activations by the weights: `out` gets rows of `linear.stride()` numbers.
    fn linear(linear: &Linear, rows: Rows<'_>, spare: &mut Vec<u64>, out: &mut [f32]);
    /// Adds up the values of a head by the rows of `weights`, one a factor; each sum is
    /// multiplied by the factor of its row.
    fn mix(weights: &[i16], factors: &[f32], values: &[[Pairs; COLUMNS]], out: &mut [f32]);
    /// See [`float::softmax`](crate::float::softmax).
    fn softmax(scores: &[f32], weights: &[f32], out: &mut [i16]) -> f32;
    /// See [`float::quantise_wide`](crate::float::quantise_wide).
    fn quantise_wide(x: &[f32], limit: f32, out: &mut [i16]) -> f32;
    /// See [`float::quantise_signed_rows`](crate::float::quantise_signed_rows).
    fn quantise_signed_rows(x: &[f32], width: usize, out: &mut [i8], scales: &mut [f32]);
    /// See [`float::quantise_rows`](crate::float::quantise_rows).
    fn quantise_rows(x: &[f32], width: usize, out: &mut Quantised);
    /// See [`float::gelu_quantise_rows`](crate::float::gelu_quantise_rows).
    fn gelu_quantise_rows(x: &mut [f32], stride: usize, width: usize, out: &mut Quantised);
    /// See [`float::add_normalise_rows`](crate::float::add_normalise_rows).
    fn add_normalise_rows(
        x: &mut [f32],
        change: &[f32],
        stride: usize,
        norm: &Norm,
        out: &mut Quantised,
    );
    /// See [`float::gelu`](crate::float::gelu).
    fn gelu(x: &mut [f32]);
    /// See [`float::product`](crate::float::product).
    fn product(x: &[f32], inputs: usize, weights: &[[f32; 32]], bias: &[f32], out: &mut [f32]);
}

/// Compiles the float steps into the module of a kernel, for the features named.
macro_rules! float_steps {
    ($(#[$features:meta])*) => {
        $(#[$features])*
        pub(super) fn softmax(scores: &[f32], weights: &[f32], out: &mut [i16]) -> f32 {
            float::softmax(scores, weights, out)
        }
        $(#[$features])*
        pub(super) fn quantise_wide(x: &[f32], limit: f32, out: &mut [i16]) -> f32 {
            float::quantise_wide(x, limit, out)
        }
        $(#[$features])*
        pub(super) fn quantise_signed_rows(
            x: &[f32],
            width: usize,
            out: &mut [i8],
            scales: &mut [f32],
        ) {
            float::quantise_signed_rows(x, width, out, scales);
        }
        $(#[$features])*
        pub(super) fn quantise_rows(x: &[f32], width: usize, out: &mut Quantised) {
            float::quantise_rows(x, width, out);
        }
        $(#[$features])*
        pub(super) fn gelu_quantise_rows(
            x: &mut [f32],
            stride: usize,
            width: usize,
            out: &mut Quantised,
        ) {
            float::gelu_quantise_rows(x, stride, width, out);
        }
        $(#[$features])*
        pub(super) fn add_normalise_rows(
            x: &mut [f32],
            change: &[f32],
            stride: usize,
            norm: &Norm,
            out: &mut Quantised,
        ) {
            float::add_normalise_rows(x, change, stride, norm, out);
        }
        $(#[$features])*
        pub(super) fn gelu(x: &mut [f32]) {
            float::gelu(x);
        }
    };
}
use float_steps;
