//! Records that links hold together, and the links that alone do so.

/// A link between two records.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) weak: bool,
}

/// The connected groups of a graph.
pub(super) struct Groups {
    /// For each record, the lowest one of its group.
    pub(super) first: Vec<u32>,
    /// For each edge, whether its group falls apart without it.
    pub(super) bridges: Vec<bool>,
    /// For each record that is the lowest of its group, whether a weak edge of
    /// the group is a bridge.
    pub(super) hangs: Vec<bool>,
}

/// A record on the path of the walk: which, over which edge it was reached,
/// and how many of its edges are done.
struct Step {
    record: u32,
    over: Option<u32>,
    done: usize,
}

impl Groups {
    /// Walks every group once, depth first (Tarjan 1974, "A note on finding the
    /// bridges of a graph"): an edge is a bridge where nothing beyond it leads
    /// back to before it. Two records have at most one edge.
    pub(super) fn new(records: usize, edges: &[Edge]) -> Groups {
        let mut around: Vec<Vec<(u32, u32)>> = vec![Vec::new(); records];
        for (n, edge) in edges.iter().enumerate() {
            around[edge.a as usize].push((edge.b, n as u32));
            around[edge.b as usize].push((edge.a, n as u32));
        }
        let mut walk = Walk {
            around,
            order: vec![0; records],
            back: vec![0; records],
            groups: Groups {
                first: (0..records as u32).collect(),
                bridges: vec![false; edges.len()],
                hangs: vec![false; records],
            },
        };
        for record in 0..records as u32 {
            if walk.order[record as usize] == 0 {
                walk.group(record);
            }
        }
        let mut groups = walk.groups;
        for (edge, &bridge) in edges.iter().zip(&groups.bridges) {
            if edge.weak && bridge {
                groups.hangs[groups.first[edge.a as usize] as usize] = true;
            }
        }
        groups
    }
}

struct Walk {
    around: Vec<Vec<(u32, u32)>>,
    /// When each record was reached, from 1; 0 is not yet.
    order: Vec<u32>,
    /// The earliest record that it or anything beyond it leads back to.
    back: Vec<u32>,
    groups: Groups,
}

impl Walk {
    fn group(&mut self, start: u32) {
        let mut clock = 1;
        self.reach(start, start, clock);
        let mut path = vec![Step { record: start, over: None, done: 0 }];
        while let Some(step) = path.last_mut() {
            let record = step.record as usize;
            if let Some(&(next, edge)) = self.around[record].get(step.done) {
                step.done += 1;
                if step.over == Some(edge) {
                    continue;
                }
                if self.order[next as usize] == 0 {
                    clock += 1;
                    self.reach(start, next, clock);
                    path.push(Step { record: next, over: Some(edge), done: 0 });
                } else {
                    self.back[record] = self.back[record].min(self.order[next as usize]);
                }
                continue;
            }
            let over = step.over;
            path.pop();
            if let (Some(before), Some(edge)) = (path.last(), over) {
                let before = before.record as usize;
                self.back[before] = self.back[before].min(self.back[record]);
                self.groups.bridges[edge as usize] = self.back[record] > self.order[before];
            }
        }
    }

    fn reach(&mut self, start: u32, record: u32, clock: u32) {
        self.groups.first[record as usize] = start;
        self.order[record as usize] = clock;
        self.back[record as usize] = clock;
    }
}
