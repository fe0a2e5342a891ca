//! A walk over the records of an XLS file: what it will take to lay it out.

/// Bytes that a laid-out cell takes: a value, its copy, and a formula's text.
const LAID_OUT: u64 = 96;

/// Bytes that a cell takes on its way there.
const LOOSE: u64 = 40;

/// Most sheets of a workbook: each is read, and each may be as large as the file.
const SHEETS: usize = 1_000;

/// Where the sectors of a stream lie in the file.
struct Stream {
    sectors: Vec<usize>,
    size: usize,
    length: usize,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Takes out what the file declares about its dimensions and tells how many
/// bytes its sheets will take; `None` if it is damaged.
pub(crate) fn prepare(file: &mut [u8]) -> Option<u64> {
    let stream = workbook(file)?;
    let bytes = stream.bytes(file);
    let mut declared = Vec::new();
    let cost = cost(&bytes, &mut declared)?;
    for at in declared {
        // A record of blanks, which nobody reads.
        let at = stream.place(at)?;
        file.get_mut(at..at + 2)?.copy_from_slice(&0x0201u16.to_le_bytes());
    }
    Some(cost)
}

impl Stream {
    fn bytes(&self, file: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.sectors.len() * self.size);
        for &start in &self.sectors {
            bytes.extend_from_slice(file.get(start..(start + self.size).min(file.len())).unwrap_or_default());
        }
        bytes.truncate(self.length);
        bytes
    }

    /// Where a byte of the stream lies in the file. Records begin at even
    /// places only by chance: their two bytes may lie in two sectors.
    fn place(&self, at: usize) -> Option<usize> {
        let start = self.sectors.get(at / self.size)?;
        let within = at % self.size;
        let next = self.sectors.get(at / self.size + 1);
        let whole = within + 1 < self.size || next == Some(&(start + self.size));
        whole.then_some(start + within)
    }
}

/// Finds the stream `Workbook` (or `Book`) in the container.
fn workbook(file: &[u8]) -> Option<Stream> {
    let size = 1usize << u16_at(file, 30).filter(|shift| matches!(shift, 9 | 12))?;
    let sector = |n: u32| (n as usize + 1) * size;
    let fat = fat(file, size)?;
    let chain = |first: u32| {
        let (mut chain, mut next) = (Vec::new(), first);
        // A chain is no longer than the file; a circle would be.
        while next < 0xFFFF_FFFA && chain.len() <= file.len() / size {
            chain.push(sector(next));
            next = fat.get(next as usize).copied().unwrap_or(0xFFFF_FFFE);
        }
        chain
    };
    let whole = |first| {
        let sectors = chain(first);
        let length = sectors.len() * size;
        Stream { sectors, size, length }
    };
    let directory = whole(u32_at(file, 48)?).bytes(file);
    let entries: Vec<&[u8]> = directory.chunks_exact(128).collect();
    let entry =
        ["workbook", "book"].iter().find_map(|wanted| entries.iter().find(|e| entry_name(e) == *wanted))?;
    let (first, length) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
    if length >= 4_096 {
        return Some(Stream { length, ..whole(first) });
    }
    let mini = whole(u32_at(file, 60)?).bytes(file);
    let root = chain(u32_at(entries.first()?, 116)?);
    let (mut sectors, mut next) = (Vec::new(), first);
    while next < 0xFFFF_FFFA && sectors.len() <= 4_096 / 64 {
        let at = next as usize * 64;
        sectors.push(root.get(at / size)? + at % size);
        next = u32_at(&mini, next as usize * 4).unwrap_or(0xFFFF_FFFE);
    }
    Some(Stream { sectors, size: 64, length })
}

fn fat(file: &[u8], size: usize) -> Option<Vec<u32>> {
    let mut places: Vec<u32> = (0..109).filter_map(|n| u32_at(file, 76 + 4 * n)).collect();
    let (mut next, mut rounds) = (u32_at(file, 68)?, 0);
    while next < 0xFFFF_FFFA && rounds <= file.len() / size {
        let start = (next as usize + 1) * size;
        places.extend((0..size / 4 - 1).filter_map(|n| u32_at(file, start + 4 * n)));
        next = u32_at(file, start + size - 4)?;
        rounds += 1;
    }
    let mut fat = Vec::new();
    for place in places.into_iter().filter(|&place| place < 0xFFFF_FFFA).take(file.len() / size + 1) {
        let start = (place as usize + 1) * size;
        fat.extend((0..size / 4).map(|n| u32_at(file, start + 4 * n).unwrap_or(u32::MAX)));
    }
    Some(fat)
}

fn entry_name(entry: &[u8]) -> String {
    let length = u16_at(entry, 64).unwrap_or(0).clamp(2, 64) - 2;
    let units: Vec<u16> =
        entry[..length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
    String::from_utf16_lossy(&units).to_lowercase()
}

/// Records from `at`: their place, kind and content, to the end of the file.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = (usize, usize, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, u16_at(stream, at + 2)?);
        let content = stream.get(at + 4..at + 4 + length)?;
        let place = at;
        at += 4 + length;
        Some((place, kind, content))
    })
}

const END: usize = 0x000A;
const BEGIN: usize = 0x0809;

fn cost(stream: &[u8], declared: &mut Vec<usize>) -> Option<u64> {
    let mut sheets = Vec::new();
    let mut strings: Vec<u64> = Vec::new();
    let mut pieces: Vec<&[u8]> = Vec::new();
    let mut in_strings = false;
    for (_, kind, content) in records(stream, 0) {
        in_strings = kind == 0x00FC || (in_strings && kind == 0x003C);
        match kind {
            0x0085 => sheets.push(u32_at(content, 0)? as usize),
            _ if in_strings => pieces.push(content),
            END => break,
            _ => {}
        }
    }
    if let Some(first) = pieces.first_mut() {
        *first = first.get(8..)?;
        strings = lengths(&pieces);
    }
    if sheets.len() > SHEETS || sheets.iter().any(|&start| start > stream.len()) {
        return None;
    }
    let mut cost = 0u64;
    for start in sheets {
        cost = cost.saturating_add(sheet(stream, start, &strings, declared));
    }
    declared.sort_unstable();
    declared.dedup();
    Some(cost)
}

/// What one sheet will take.
fn sheet(stream: &[u8], start: usize, strings: &[u64], declared: &mut Vec<usize>) -> u64 {
    let (mut depth, mut cells, mut texts) = (0usize, 0u64, 0u64);
    let (mut rows, mut columns) = ((usize::MAX, 0), (usize::MAX, 0));
    for (at, kind, content) in records(stream, start) {
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            0x0200 => declared.push(at),
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 => {
                let (Some(row), Some(column)) = (u16_at(content, 0), u16_at(content, 2)) else { continue };
                // A record of many numbers: six bytes each.
                let many = if kind == 0x00BD { content.len() / 6 } else { 1 };
                rows = (rows.0.min(row), rows.1.max(row));
                columns = (columns.0.min(column), columns.1.max(column + many));
                cells += many as u64;
                let text = if kind == 0x00FD { u32_at(content, 6) } else { None };
                texts += text.and_then(|n| strings.get(n as usize)).copied().unwrap_or(0);
            }
            _ => {}
        }
    }
    let area = |(low, high): (usize, usize)| if low > high { 0 } else { (high - low + 1) as u64 };
    let laid_out = area(rows).saturating_mul(area(columns)).saturating_mul(LAID_OUT);
    // Each text is copied into the cell, and with its sheet once more.
    laid_out.saturating_add(cells * LOOSE).saturating_add(texts.saturating_mul(2))
}

/// The length in bytes of UTF-8, at most, of each shared string. A string may
/// go on in the next piece, where a new flag says how wide its characters are.
fn lengths(pieces: &[&[u8]]) -> Vec<u64> {
    let mut lengths = Vec::new();
    let (mut piece, mut at) = (0, 0);
    while let Some(bytes) = pieces.get(piece) {
        if at >= bytes.len() {
            (piece, at) = (piece + 1, 0);
            continue;
        }
        let (Some(count), Some(&flags)) = (u16_at(bytes, at), bytes.get(at + 2)) else { break };
        at += 3;
        let mut tail = 0;
        if flags & 8 != 0 {
            tail += 4 * u16_at(bytes, at).unwrap_or(0);
            at += 2;
        }
        if flags & 4 != 0 {
            tail += u32_at(bytes, at).unwrap_or(0) as usize;
            at += 4;
        }
        lengths.push(3 * count as u64);
        let (mut left, mut width) = (count, 1 + usize::from(flags & 1));
        while left > 0 {
            let Some(bytes) = pieces.get(piece) else { return lengths };
            let here = left.min(bytes.len().saturating_sub(at) / width);
            left -= here;
            at += here * width;
            if left > 0 {
                (piece, at) = (piece + 1, 1);
                width = 1 + usize::from(pieces.get(piece).and_then(|next| next.first()).unwrap_or(&0) & 1);
            }
        }
        while tail > 0 {
            let Some(bytes) = pieces.get(piece) else { return lengths };
            let here = tail.min(bytes.len().saturating_sub(at));
            tail -= here;
            at += here;
            if tail > 0 {
                (piece, at) = (piece + 1, 0);
            }
        }
    }
    lengths
}
