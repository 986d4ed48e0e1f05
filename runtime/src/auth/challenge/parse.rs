//! Grammar of challenges: a comma-separated list of schemes, each followed by its comma-separated parameters.

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Challenge<'a> {
    pub(super) scheme: &'a str,
    parameters: Vec<(&'a str, String)>,
}

impl Challenge<'_> {
    /// Returns the unquoted value of a parameter. Names are case-insensitive.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut same = self.parameters.iter();
        let (_, value) = same.find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        Some(value)
    }
}

/// Parses the value of a header field. A malformed element is skipped up to the next comma.
pub(super) fn challenges(value: &str) -> Vec<Challenge<'_>> {
    let mut rest = Rest(value);
    let mut challenges: Vec<Challenge<'_>> = Vec::new();
    while rest.skip_to_element() {
        if let Some(parameter) = rest.attempt(Rest::parameter) {
            if let Some(last) = challenges.last_mut() {
                last.parameters.push(parameter);
            }
        } else if let Some((scheme, first)) = rest.attempt(Rest::scheme) {
            let parameters = first.into_iter().collect();
            challenges.push(Challenge { scheme, parameters });
        }
        rest.skip_element();
    }
    challenges
}

type Parameter<'a> = (&'a str, String);

/// The unparsed rest of the value.
#[derive(Clone, Copy)]
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// Runs a parser; restores the position if it fails.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self.0.find(|c| !wanted(c)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at_checked(end).unwrap_or((self.0, ""));
        self.0 = rest;
        taken
    }

    fn skip(&mut self, wanted: char) -> Option<()> {
        self.0 = self.0.strip_prefix(wanted)?;
        Some(())
    }

    fn skip_space(&mut self) -> bool {
        !self.take_while(is_space).is_empty()
    }

    /// Skips commas and whitespace. Returns `false` at the end.
    fn skip_to_element(&mut self) -> bool {
        self.take_while(|c| is_space(c) || c == ',');
        !self.0.is_empty()
    }

    /// Skips the rest of the element. A comma within quotes does not end it.
    fn skip_element(&mut self) {
        loop {
            self.take_while(|c| c != ',' && c != '"');
            if self.attempt(Self::quoted).is_none() {
                // A quote without an end extends to the end of the value.
                if self.0.starts_with('"') {
                    self.0 = "";
                }
                return;
            }
        }
    }

    fn token(&mut self) -> Option<&'a str> {
        Some(self.take_while(is_token)).filter(|token| !token.is_empty())
    }

    /// Reads a scheme and the first parameter that directly follows it. Skips a `token68`, which has no parameters.
    fn scheme(&mut self) -> Option<(&'a str, Option<Parameter<'a>>)> {
        let scheme = self.token()?;
        let first = match self.skip_space() {
            true => self.attempt(Self::parameter),
            false => None,
        };
        Some((scheme, first))
    }

    fn parameter(&mut self) -> Option<Parameter<'a>> {
        let name = self.token()?;
        self.skip_space();
        self.skip('=')?;
        self.skip_space();
        let value = match self.0.starts_with('"') {
            true => self.quoted()?,
            false => self.token()?.to_owned(),
        };
        Some((name, value))
    }

    /// Reads a quoted string and removes quotes and escapes.
    fn quoted(&mut self) -> Option<String> {
        self.skip('"')?;
        let mut text = String::new();
        let mut chars = self.0.chars();
        loop {
            match chars.next()? {
                '"' => break,
                '\\' => text.push(chars.next()?),
                c => text.push(c),
            }
        }
        self.0 = chars.as_str();
        Some(text)
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// `tchar` of RFC 9110, section 5.6.2.
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> String {
        let parameters = |challenge: &Challenge<'_>| {
            let pairs = challenge.parameters.iter();
            let pairs: Vec<_> = pairs
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            format!("{}({})", challenge.scheme, pairs.join(";"))
        };
        let all: Vec<_> = challenges(value).iter().map(parameters).collect();
        all.join(" ")
    }

    #[test]
    fn lists_of_lists() {
        let cases = [
            ("Basic", "Basic()"),
            ("Basic, Bearer", "Basic() Bearer()"),
            (
                "Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"",
                "Newauth(realm=apps;type=1;title=Login to \"apps\") Basic(realm=simple)",
            ),
            ("A abc==, B x=1", "A() B(x=1)"),
            ("A x = 1 ,\ty= \"2,3\"", "A(x=1;y=2,3)"),
            (",, A ,, x=1,", "A(x=1)"),
            ("x=1, A", "A()"),
            ("A x=\"open, B y=1", "A()"),
            ("A x=1 \"q, q\" z, B", "A(x=1) B()"),
            ("\u{e9}, A", "A()"),
        ];
        for (value, expected) in cases {
            assert_eq!(shown(value), expected, "{value}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_ends(value in "[ -~\\u{e9}]{0,40}") {
            let _ = challenges(&value);
        }
    }
}
