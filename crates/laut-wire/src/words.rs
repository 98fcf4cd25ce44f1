//! How the closed lists of the contract become types: the words of a list in, an enum out. Does not
//! know which lists there are.

/// Declares an enum of the contract together with the word that each value is printed as.
///
/// A word is taken as a token: as a literal, utoipa would not see through it.
macro_rules! words {
    (
        $(#[doc = $doc:literal])* $name:ident {
            $($(#[doc = $value_doc:literal])* $value:ident = $word:tt,)+
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(
            feature = "openapi",
            derive(utoipa::ToSchema),
            schema(description = concat!(
                $($doc,)* "\n", $("\n- `", $word, "`:", $($value_doc,)*)+
            ).trim_start())
        )]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $value_doc])* #[serde(rename = $word)] $value,)+
        }

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// Returns the word that the value is printed as.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(crate) use words;
