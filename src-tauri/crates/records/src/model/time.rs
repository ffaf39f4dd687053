//! Identity and time as the records use them: a UUIDv7, a time of day to the minute. Calendar dates are
//! `chrono::NaiveDate` as they stand; nothing here asks what day it is.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// Identity of a row across files: a UUIDv7, written as the usual 36 characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(type = "string")]
pub struct Uid(pub uuid::Uuid);

impl Uid {
    /// Builds a UUIDv7 from milliseconds since 1970 and ten random bytes, both given by the caller.
    pub fn from_parts(unix_ms: u64, random: [u8; 10]) -> Uid {
        Uid(uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid())
    }

    /// The 16 bytes stored in the file.
    pub fn bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Uid {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Uid, uuid::Error> {
        text.parse().map(Uid)
    }
}

/// A time of day to the minute, written `09:20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct TimeOfDay {
    /// 0..=23
    pub hour: u8,
    /// 0..=59
    pub minute: u8,
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl FromStr for TimeOfDay {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<TimeOfDay, &'static str> {
        let wrong = "时间应写成 09:20 的样子";
        let (h, m) = text.split_once(':').ok_or(wrong)?;
        let digits = |s: &str| {
            if (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit()) {
                s.parse::<u8>().ok()
            } else {
                None
            }
        };
        match (digits(h), digits(m)) {
            (Some(hour), Some(minute)) if hour < 24 && minute < 60 => Ok(TimeOfDay { hour, minute }),
            _ => Err(wrong),
        }
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<TimeOfDay, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
