//! Rows about attachments. Their bytes lie in the vault, written before the row.

use super::act::same_rev;
use super::cells::Cells;
use super::{Reader, StoreError, Writer, id_of, id_of_opt};
use crate::model::{Attachment, Uid};

const SELECT: &str =
    "SELECT a.id, a.uid, a.rev, a.position, a.size, a.pages, a.rotate, a.digest, a.media_type, a.item,
       a.title, d.uid AS dispute_uid, s.uid AS step_uid
     FROM attachment a JOIN dispute d ON d.id = a.dispute LEFT JOIN step s ON s.id = a.step";

fn read(cells: &Cells<'_>) -> Result<Attachment, StoreError> {
    Ok(Attachment {
        uid: cells.get("uid")?,
        rev: cells.get("rev")?,
        dispute: cells.get("dispute_uid")?,
        step: cells.get("step_uid")?,
        item: cells.get("item")?,
        position: cells.get("position")?,
        title: cells.get("title")?,
        media_type: cells.get("media_type")?,
        size: cells.get("size")?,
        digest: cells.get("digest")?,
        pages: cells.get("pages")?,
        rotate: cells.get("rotate")?,
    })
}

impl Reader<'_> {
    pub(super) fn attachments_of(&self, dispute: i64) -> Result<Vec<Attachment>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE a.dispute = ?1 AND a.deleted = 0 ORDER BY a.item, a.position, a.id"
        ))?;
        let mut rows = statement.query([dispute])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(read(&Cells::of("attachment", row)?)?);
        }
        Ok(out)
    }

    /// One attachment.
    pub fn attachment(&self, uid: Uid) -> Result<Attachment, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{SELECT} WHERE a.uid = ?1 AND a.deleted = 0"))?;
        let mut rows = statement.query([uid])?;
        match rows.next()? {
            Some(row) => read(&Cells::of("attachment", row)?),
            None => Err(StoreError::NotFound { what: "attachment" }),
        }
    }

    /// Digests of every vault file a row points at, removed rows included: what must not be set aside. A column called
    /// `digest` points into the vault, whatever its table; so a table added later is asked without a line here.
    pub fn digests(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare(
            "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND c.name = 'digest' ORDER BY m.name",
        )?;
        let tables: Vec<String> = statement.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let asked: Vec<String> = tables
            .iter()
            .map(|t| format!("SELECT digest FROM \"{t}\" WHERE typeof(digest) = 'text'"))
            .collect();
        let mut statement = self.conn.prepare(&asked.join(" UNION "))?;
        Ok(statement.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Adds an attachment (`rev` 0; position 0 = after the others of its item).
    pub fn add_attachment(&mut self, given: &Attachment) -> Result<Attachment, StoreError> {
        if given.rev != 0 {
            return Err(StoreError::NotFound { what: "attachment" });
        }
        self.put_attachment(given, None)
    }

    /// Changes title, place or turn of an attachment at the revision seen. Its bytes never change.
    pub fn save_attachment(&mut self, given: &Attachment) -> Result<Attachment, StoreError> {
        let before = self.read().attachment(given.uid)?;
        same_rev("attachment", given.rev, before.rev, &before)?;
        if before.dispute != given.dispute || before.digest != given.digest || before.size != given.size {
            return Err(StoreError::Constraint { what: "attachment.digest".into() });
        }
        self.put_attachment(given, Some(before))
    }

    fn put_attachment(
        &mut self,
        given: &Attachment,
        before: Option<Attachment>,
    ) -> Result<Attachment, StoreError> {
        let dispute = id_of(self.conn, "dispute", given.dispute)?;
        let step = id_of_opt(self.conn, "step", given.step)?;
        let position = match given.position {
            0 => self.conn.query_row(
                "SELECT coalesce(max(position), 0) + 1 FROM attachment WHERE dispute = ?1 AND item = ?2 AND deleted = 0",
                (dispute, &given.item),
                |r| r.get(0),
            )?,
            position => position,
        };
        let sql = if before.is_none() {
            "INSERT INTO attachment (uid, rev, dispute, step, position, size, pages, rotate, digest, media_type, item, title)
             VALUES (:uid, 1, :dispute, :step, :position, :size, :pages, :rotate, :digest, :media_type, :item, :title)"
        } else {
            "UPDATE attachment SET rev = rev + 1, dispute = :dispute, step = :step, position = :position, size = :size,
               pages = :pages, rotate = :rotate, digest = :digest, media_type = :media_type, item = :item, title = :title
             WHERE uid = :uid"
        };
        self.conn.prepare_cached(sql)?.execute(rusqlite::named_params! {
            ":uid": given.uid,
            ":dispute": dispute,
            ":step": step,
            ":position": position,
            ":size": given.size,
            ":pages": given.pages,
            ":rotate": given.rotate,
            ":digest": given.digest,
            ":media_type": given.media_type,
            ":item": given.item,
            ":title": given.title,
        })?;
        let after = self.read().attachment(given.uid)?;
        self.about(dispute, given.dispute);
        self.record("attachment", after.uid, after.rev, before.as_ref(), Some(&after))?;
        Ok(after)
    }

    /// Files attachments of one dispute under an item, in the given order and before those of that item that
    /// are not named; positions count from 1 again.
    pub fn place_attachments(&mut self, dispute: Uid, item: &str, order: &[Uid]) -> Result<(), StoreError> {
        let id = id_of(self.conn, "dispute", dispute)?;
        let all = self.read().attachments_of(id)?;
        let mut next: Vec<&Attachment> = Vec::new();
        for uid in order {
            let one = all.iter().find(|a| a.uid == *uid);
            next.push(one.ok_or(StoreError::NotFound { what: "attachment" })?);
        }
        next.extend(all.iter().filter(|a| a.item == item && !order.contains(&a.uid)));
        for (before, position) in next.into_iter().zip(1..) {
            if before.position != position || before.item != item {
                let after = Attachment { position, item: item.to_owned(), ..before.clone() };
                self.put_attachment(&after, Some(before.clone()))?;
            }
        }
        Ok(())
    }

    /// Takes an attachment out of its dispute at the revision seen. Row and bytes stay.
    pub fn remove_attachment(&mut self, uid: Uid, rev: i64) -> Result<(), StoreError> {
        let before = self.read().attachment(uid)?;
        same_rev("attachment", rev, before.rev, &before)?;
        let dispute = id_of(self.conn, "dispute", before.dispute)?;
        self.conn.execute("UPDATE attachment SET rev = rev + 1, deleted = 1 WHERE uid = ?1", [uid])?;
        self.about(dispute, before.dispute);
        self.record("attachment", uid, rev + 1, Some(&before), None)
    }
}
