//! Size and colours, as a reader chose them: kept in one cookie, rendered by the server.

/// The cookie that keeps the choice; it says nothing else.
pub const COOKIE: &str = "looks";

/// How a page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// The size of the text.
    pub size: Size,
    /// The colours.
    pub theme: Theme,
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $first:ident = $first_key:literal $(, $variant:ident = $key:literal)* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            /// As the device says.
            #[default]
            $first,
            $(
                #[doc = concat!("`", $key, "`")]
                $variant
            ),*
        }
        impl $name {
            /// Every choice, in the order shown.
            pub const ALL: &[$name] = &[$name::$first $(, $name::$variant)*];
            /// The value in forms, cookies and attributes.
            pub fn key(self) -> &'static str { match self { $name::$first => $first_key $(, $name::$variant => $key)* } }
            /// The choice with this value, else the first.
            pub fn from_key(key: &str) -> Self { Self::ALL.iter().copied().find(|choice| choice.key() == key).unwrap_or_default() }
        }
    };
}

choice! {
    /// The size of the text.
    Size { Normal = "normal", Large = "large", Larger = "larger" }
}
choice! {
    /// The colours.
    Theme { Auto = "auto", Light = "light", Dark = "dark", Contrast = "contrast" }
}

impl Look {
    /// The look that a `Cookie` header asks for.
    pub fn from_cookies(header: &str) -> Self {
        let value = header.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == COOKIE);
        let (size, theme) = value.and_then(|(_, value)| value.split_once('.')).unwrap_or_default();
        Self { size: Size::from_key(size), theme: Theme::from_key(theme) }
    }

    /// The `Set-Cookie` header that keeps this look for a year; scripts of the page may change it.
    pub fn set_cookie(self) -> String {
        format!("{COOKIE}={}.{}; Path=/; Max-Age=31536000; SameSite=Lax", self.size.key(), self.theme.key())
    }

    /// `data-size`, where it is not the device's.
    pub fn data_size(self) -> Option<&'static str> {
        (self.size != Size::Normal).then(|| self.size.key())
    }

    /// `data-theme`, where it is not the device's.
    pub fn data_theme(self) -> Option<&'static str> {
        (self.theme != Theme::Auto).then(|| self.theme.key())
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Size, Theme};

    #[test]
    fn a_look_is_kept_in_a_cookie_and_nonsense_means_the_default() {
        let look = Look { size: Size::Larger, theme: Theme::Contrast };
        assert_eq!(Look::from_cookies(&format!("a=b; {}", look.set_cookie())), look);
        assert_eq!(Look::from_cookies("looks=<script>.x"), Look::default());
        assert_eq!(Look::from_cookies(""), Look::default());
    }
}
