//! Runs the int8 transformer encoder of laut: piece ids in, a vector for each piece out.
//!
//! The network is BERT with the norms behind (multilingual-e5 and its kin): weights
//! are int8 with a scale an output, activations are quantised as they come, with a
//! scale a piece. The crate reads the model file and nothing else; it knows no text,
//! no words and no statements, starts no threads and keeps no state between windows.
//!
//! - [`Encoder`] and its [`Scratch`]: the network.
//! - [`Dense`] and [`gelu`]: the same speed for the small heads behind it.
//! - [`Kernel`]: the instructions that they run on, chosen at run time.
//!
//! Same window, same model, same bytes, on every processor: heavy products are sums
//! of integers, the float steps between are done in a fixed order and never fused.
//!
//! # Why there is `unsafe` here
//! A general engine was measured beside it: onnxruntime in int8 reached three fifths of
//! this speed at 256 to 512 pieces on one busy machine (`bench/against_onnxruntime.py`
//! measures it again). The instructions
//! that make the difference (`vpdpbusd`) can be called only after a look at the
//! processor, which the compiler cannot check. So `unsafe` is allowed in `kernel`,
//! and nowhere else, for the call of a kernel that was found to be there, and for
//! loads and stores of a whole array through a reference to it.

mod attention;
mod dense;
mod encoder;
mod error;
mod file;
mod float;
mod kernel;
mod linear;

pub use dense::{Dense, gelu};
pub use encoder::{Encoder, Scratch, Tensor, Vocabulary};
pub use error::{Error, ErrorKind, Result};
pub use kernel::Kernel;
