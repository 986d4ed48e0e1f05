//! Formatting of errors in one line.

use std::fmt::{self, Display, Write};

use super::{Error, Kind, Refusal};

/// The most characters of a service's message to write.
const MAX_MESSAGE: usize = 300;

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(f, "{operation}: ")?;
        }
        match &self.0.kind {
            Kind::Argument(message) => line(message, f),
            Kind::Token(source) => {
                f.write_str("no access token: ")?;
                line(&source.to_string(), f)
            }
            Kind::Fault(fault) => write!(f, "{fault}{}", Attempts(self.0.attempts)),
            Kind::Address(link, problem) => write!(f, "{link} was not followed: {problem}"),
            Kind::Decode(answer) => {
                line(&answer.to_string(), f)?;
                self.write_request_id(f)
            }
            Kind::Refused(refusal) => self.write_refusal(refusal, f),
            Kind::Unexpected(problem) => {
                line(problem, f)?;
                self.write_request_id(f)
            }
            Kind::Failed(_) => self.write_failed(f),
            Kind::Batch(error) => write!(f, "the batch call failed: {error}"),
            Kind::Io(error) => line(&error.to_string(), f),
        }
    }
}

impl Error {
    fn write_refusal(&self, refusal: &Refusal, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", refusal.status)?;
        if let Some(code) = self.code() {
            f.write_char(' ')?;
            line(code, f)?;
        }
        if let Some(message) = self.message() {
            f.write_str(": ")?;
            line(message, f)?;
        }
        if let Some(permissions) = self.permissions() {
            write!(f, " (documented permissions: {permissions}")?;
            self.write_granted(f)?;
            f.write_char(')')?;
        }
        if let roles @ [_, ..] = self.roles() {
            write!(
                f,
                " (documented roles of the signed-in user: {})",
                roles.join(" or ")
            )?;
        }
        if let Some(cloud) = self.unavailable_in() {
            write!(f, " (documented as not available in {})", cloud.name())?;
        }
        write!(f, "{}", Attempts(self.0.attempts))?;
        self.write_request_id(f)
    }

    fn write_failed(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operation failed")?;
        for (separator, text) in [(": ", self.code()), (": ", self.message())] {
            if let Some(text) = text {
                f.write_str(separator)?;
                line(text, f)?;
            }
        }
        self.write_request_id(f)
    }

    fn write_granted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.granted_permissions().as_deref() {
            None => Ok(()),
            Some([]) => f.write_str("; the token has none of them"),
            Some(names) => write!(f, "; the token has {}", names.join(" and ")),
        }
    }

    fn write_request_id(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(id) = self.request_id() {
            f.write_str(" (request-id ")?;
            line(id, f)?;
            f.write_char(')')?;
        }
        Ok(())
    }
}

/// Writes the number of attempts, if more than one.
struct Attempts(u32);

impl Display for Attempts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 | 1 => Ok(()),
            count => write!(f, " (tried {count} times)"),
        }
    }
}

/// Writes external text in one line of limited length, so that it can't forge log lines.
fn line(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut count = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let separator = if count == 0 || word.is_empty() {
            ""
        } else {
            " "
        };
        f.write_str(separator)?;
        for c in word.chars() {
            if count == MAX_MESSAGE {
                return f.write_str("...");
            }
            f.write_char(c)?;
            count += 1;
        }
    }
    Ok(())
}
