//! Finished papers held by the host until the window lets go of them. It keeps bytes, not meaning; the
//! oldest go first when it is full, since a paper can always be made again.

use std::collections::VecDeque;
use std::sync::Arc;

use records::model::Uid;
use serde_json::Value;

use crate::api::Paper;

/// Most papers held at once.
const MOST: usize = 24;
/// Most bytes held at once; the newest paper stays whatever its size.
const MOST_BYTES: usize = 512 << 20;

/// Most characters of thumbnails held at once, base64: some five hundred.
const MOST_THUMBS: usize = 40 << 20;

/// Digest and turn.
type ThumbKey = (String, i64);

/// A paper being looked at.
#[derive(Clone)]
pub(crate) struct Held {
    /// What the window was told.
    pub paper: Paper,
    /// The PDF.
    pub bytes: Arc<Vec<u8>>,
    /// What it would be issued as; none for blank forms and for sheets issued already.
    pub issue: Option<Issue>,
}

/// Everything a sheet needs but its digest and version.
#[derive(Clone)]
pub(crate) struct Issue {
    pub dispute: Uid,
    pub step: Option<Uid>,
    pub party: Option<Uid>,
    pub form: String,
    pub edition: String,
    pub number: String,
    /// The values it was printed from.
    pub slots: Arc<Value>,
}

/// The papers held.
#[derive(Default)]
pub(crate) struct Shelf {
    held: VecDeque<Held>,
    /// The attachment looked at last, as the PDF its pages are shown from, by attachment.
    attachment: Option<(Uid, i64, Arc<Vec<u8>>)>,
    /// Thumbnails of attachments, the oldest first.
    thumbs: VecDeque<(ThumbKey, Arc<str>)>,
}

impl Shelf {
    pub(crate) fn put(&mut self, held: Held) {
        self.held.push_back(held);
        let total = |held: &VecDeque<Held>| held.iter().map(|h| h.bytes.len()).sum::<usize>();
        while self.held.len() > 1 && (self.held.len() > MOST || total(&self.held) > MOST_BYTES) {
            self.held.pop_front();
        }
    }

    /// A thumbnail made before.
    pub(crate) fn thumb(&self, key: &ThumbKey) -> Option<Arc<str>> {
        self.thumbs.iter().find(|(k, _)| k == key).map(|(_, png)| png.clone())
    }

    pub(crate) fn keep_thumb(&mut self, key: ThumbKey, png: Arc<str>) {
        self.thumbs.push_back((key, png));
        let mut total: usize = self.thumbs.iter().map(|(_, png)| png.len()).sum();
        while total > MOST_THUMBS && self.thumbs.len() > 1 {
            total -= self.thumbs.pop_front().map_or(0, |(_, png)| png.len());
        }
    }

    pub(crate) fn get(&self, token: &str) -> Option<Held> {
        self.held.iter().find(|h| h.paper.token == token).cloned()
    }

    pub(crate) fn forget(&mut self, token: &str) {
        self.held.retain(|h| h.paper.token != token);
    }

    /// Lets go of everything, as when somebody signs out.
    pub(crate) fn clear(&mut self) {
        self.held.clear();
        self.attachment = None;
        self.thumbs.clear();
    }

    pub(crate) fn attachment(&self, uid: Uid, rev: i64) -> Option<Arc<Vec<u8>>> {
        self.attachment.as_ref().filter(|(u, r, _)| *u == uid && *r == rev).map(|(_, _, bytes)| bytes.clone())
    }

    pub(crate) fn keep_attachment(&mut self, uid: Uid, rev: i64, bytes: Arc<Vec<u8>>) {
        self.attachment = Some((uid, rev, bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(token: usize, size: usize) -> Held {
        let paper = Paper {
            token: token.to_string(),
            title: String::new(),
            file_name: String::new(),
            pages: 1,
            not_pdfa: None,
            warnings: Vec::new(),
            contents: Vec::new(),
        };
        Held { paper, bytes: Arc::new(vec![0; size]), issue: None }
    }

    #[test]
    fn the_oldest_papers_give_way() {
        let mut shelf = Shelf::default();
        for token in 0..MOST + 3 {
            shelf.put(held(token, 10));
        }
        assert!(shelf.get("2").is_none() && shelf.get("3").is_some());
        shelf.put(held(99, MOST_BYTES + 1));
        assert!(shelf.get("99").is_some(), "the newest stays even when it is too large by itself");
        assert!(shelf.get("26").is_none());
        shelf.forget("99");
        assert!(shelf.get("99").is_none());
    }
}
