//! What a page needs to know besides what it shows: the site, the language, the looks, and where it stands.

use std::sync::Arc;

use locale::Texts;

use crate::look::Look;

/// What is the same on every page of a town.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The city, such as みほん市; `None` in a town without places.
    pub city: Option<String>,
    /// What the footer says of the town, such as that it is invented.
    pub notice: Option<String>,
    /// The number to call when one does not know whom to ask.
    pub main_phone: Option<String>,
    /// Whether #7119 is answered in the region.
    pub has_7119: bool,
    /// The address of the site as others see it, without a slash at the end.
    pub public_url: String,
    /// The stylesheet's address, with its hash.
    pub style_href: String,
    /// The folder of the client, `/pkg/<hash>`; `None` where no client was built in.
    pub client: Option<String>,
}

/// The page's surroundings.
#[derive(Clone, Debug)]
pub struct Cx {
    /// What is the same everywhere.
    pub site: Arc<Site>,
    /// The texts of the page's language.
    pub texts: Texts,
    /// The page's address below its language, such as `/articles/short-stay`.
    pub path: String,
    /// The door one came through, as the topic's key.
    pub door: Option<&'static str>,
    /// Size and colours.
    pub look: Look,
    /// The visit's token, on a kiosk.
    pub kiosk: Option<String>,
}

impl Cx {
    /// The page's language.
    pub fn lang(&self) -> &'static str {
        self.texts.lang()
    }

    /// A text of the interface.
    pub fn t(&self, key: &str) -> String {
        self.texts.get(key).replace('|', "")
    }

    /// The phrases of a text, between which a line may break.
    pub fn phrases(&self, key: &str) -> Vec<String> {
        self.texts.get(key).split('|').map(str::to_owned).collect()
    }

    /// The address of a page: below the language, or below the visit on a kiosk.
    pub fn href(&self, path: &str) -> String {
        match &self.kiosk {
            Some(token) => format!("/kiosk/s/{token}{path}"),
            None => format!("/{}{path}", self.lang()),
        }
    }

    /// The address as others see it, for canonical links, QR codes and mail.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}/{}{path}", self.site.public_url, self.lang())
    }

    /// What the site calls itself.
    pub fn site_name(&self) -> String {
        match &self.site.city {
            Some(city) => self.texts.with("site-name", &[("city", city)]),
            None => self.t("site-name-plain"),
        }
    }

    /// The address of a telephone number.
    pub fn tel(number: &str) -> String {
        let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || matches!(c, '+' | '#' | '*')).collect();
        format!("tel:{}", dialled.replace('#', "%23"))
    }
}
